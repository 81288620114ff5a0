/**
 * Joins WGSL files into one kernel and traces compiler messages back to them.
 *
 * @module
 */
import type { Program, Shader } from "../shader.ts";

function locate(shaders: readonly Shader[], line: number): string {
  let rest = line;
  for (const { path, code } of shaders) {
    const lines = code.split("\n").length;
    if (rest <= lines) return `${path}:${rest}`;
    rest -= lines;
  }
  return `line ${line}`;
}

/**
 * Compiles a compute pipeline.
 *
 * @param device Where.
 * @param program What.
 * @returns The pipeline.
 * @throws SyntaxError naming the file and line of the first mistake.
 */
export async function compile(
  device: GPUDevice,
  { label, shaders, entryPoint, constants }: Program,
): Promise<GPUComputePipeline> {
  device.pushErrorScope("validation");
  const code = shaders.map((s) => s.code).join("\n");
  const module = device.createShaderModule({ label, code });
  const used = Object.entries(constants).filter(([name]) =>
    code.includes(`override ${name}:`)
  );
  const pipeline = device.createComputePipeline({
    label,
    layout: "auto",
    compute: { module, entryPoint, constants: Object.fromEntries(used) },
  });
  const error = await device.popErrorScope();
  if (!error) return pipeline;
  const { messages } = await module.getCompilationInfo();
  const first = messages.find((m) => m.type === "error");
  const reason = (first?.message ?? error.message).trim();
  const where = first
    ? `${locate(shaders, first.lineNum)}:${first.linePos} `
    : "";
  // The label of a generated program goes on with its code.
  const name = label.split("\n")[0]!;
  throw new SyntaxError(`Cannot compile ${name}: ${where}${reason}`);
}
