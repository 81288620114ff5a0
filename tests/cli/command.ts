// The real commands, as processes in a folder of their own.
const root = new URL("../../", import.meta.url).pathname;
const flags: Readonly<Record<string, readonly string[]>> = {
  simulate: ["--allow-read", "--allow-write", "--allow-env"],
  runs: ["--allow-read", "--allow-write", "--allow-env=XDG_RUNTIME_DIR"],
  check: ["--allow-read", "--allow-env=XDG_RUNTIME_DIR"],
  "self_test": ["--allow-env=XDG_RUNTIME_DIR"],
};

/** What a command did. */
export interface Outcome {
  /** Its exit code. */
  readonly code: number;
  /** What it printed. */
  readonly stdout: string;
  /** Lines on stderr. */
  readonly stderr: readonly string[];
}

/** A folder in which commands run. */
export interface Place extends AsyncDisposable {
  /** The folder. */
  readonly folder: string;
  /** Starts a command. */
  start(command: string, args: readonly string[]): Deno.Command;
  /** Runs a command to its end. */
  run(command: string, ...args: string[]): Promise<Outcome>;
  /** Names of the files that are there. */
  files(): Promise<string[]>;
}

/** Options of {@linkcode place}. */
export interface PlaceOptions {
  /** Further environment. */
  readonly env?: Record<string, string>;
}

/** An environment without any adapter. */
export const noAdapter = {
  DENO_WEBGPU_BACKEND: "vulkan",
  VK_DRIVER_FILES: "/nowhere",
  VK_ICD_FILENAMES: "/nowhere",
};

/** Makes a folder for commands. */
export async function place({ env = {} }: PlaceOptions = {}): Promise<Place> {
  const folder = await Deno.makeTempDir();
  function start(command: string, args: readonly string[]): Deno.Command {
    return new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "--no-prompt",
        "--quiet",
        `--config=${root}deno.json`,
        ...flags[command]!,
        `${root}cli/${command}.ts`,
        ...args,
      ],
      cwd: folder,
      env,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    });
  }
  return {
    folder,
    start,
    async run(command, ...args) {
      const { code, stdout, stderr } = await start(command, args).output();
      const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
      return {
        code,
        stdout: text(stdout),
        stderr: text(stderr).split("\n").filter((line) => line !== ""),
      };
    },
    async files() {
      const entries = await Array.fromAsync(Deno.readDir(folder));
      return entries.map((entry) => entry.name).sort();
    },
    async [Symbol.asyncDispose]() {
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** A run that takes a moment on a processor. */
export const small = [
  "drag-trap",
  "--duration",
  "0.2",
  "--trajectories",
  "2048",
  "--backend",
  "cpu",
];
