/**
 * Compilers and interpreters of the peers.
 *
 * @module
 */

/** Compilers that are tried. */
export const compilers = ["gcc", "clang"] as const;

/**
 * Whether a command can be run and ends well.
 *
 * @param command The command.
 * @param args Its arguments.
 * @returns False where there is no such command too.
 */
export async function succeeds(
  command: string,
  ...args: string[]
): Promise<boolean> {
  try {
    const quiet = { stdout: "null", stderr: "null" } as const;
    return (await new Deno.Command(command, { args, ...quiet }).output())
      .success;
  } catch {
    return false;
  }
}

/**
 * A Python that has a module: that of the variable PYTHON, or of the system.
 *
 * @param module Name of the module.
 * @returns The interpreter, or undefined.
 */
export async function pythonWith(module: string): Promise<string | undefined> {
  const wanted = Deno.env.get("PYTHON") ?? "python3";
  for (const python of [wanted, "/usr/bin/python3"]) {
    if (await succeeds(python, "-c", `import ${module}`)) return python;
  }
  return undefined;
}

/**
 * Compiles a peer as fast as the compiler can make it.
 *
 * @param compiler The compiler.
 * @param file Name of the source in this folder.
 * @param name Name of the program.
 * @param flags More arguments.
 * @returns Path of the program, or undefined where there is no such compiler.
 */
export async function compiled(
  compiler: string,
  file: string,
  name: string,
  ...flags: string[]
): Promise<string | undefined> {
  const folder = new URL("./build/", import.meta.url).pathname;
  const source = new URL(file, import.meta.url).pathname;
  await Deno.mkdir(folder, { recursive: true });
  const program = `${folder}${name}-${compiler}`;
  const fast = ["-O3", "-march=native", "-ffast-math", "-fopenmp"];
  const args = [...fast, ...flags, source, "-o", program, "-lm"];
  return await succeeds(compiler, ...args) ? program : undefined;
}
