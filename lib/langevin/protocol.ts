/**
 * Reads the protocol of the general driver.
 *
 * @module
 */
import { shown, unknownName } from "../params.ts";
import type { Control, Potential } from "../potentials/mod.ts";
import {
  piecewiseLinear,
  type ProtocolNode,
  rawSchedule,
  type Schedule,
} from "../protocols/mod.ts";
import { labelOf } from "./label.ts";
import { readShape, type Shape, shapedSchedule } from "./shape.ts";

const tolerance = 1e-9;

/** Problems of the names in `given`, which may use `extra` besides the controls. */
function nameProblems(
  given: readonly string[],
  { name, controls }: Potential,
  extra: readonly string[],
  where: string,
): string[] {
  const known = [...extra, ...controls.map((c) => c.name)];
  const problems: string[] = [];
  for (const key of given) {
    if (key === "temperature") {
      problems.push(
        `Cannot use "temperature" in ${where} as it is constant during a run: give it as a parameter.`,
      );
    } else if (!known.includes(key)) {
      problems.push(unknownName(key, known, `a control of ${name} (${where})`));
    }
  }
  for (const c of controls) {
    if (c.default === undefined && !given.includes(c.name)) {
      problems.push(
        `Cannot use ${where} as it must give ${
          labelOf(c)
        }, ${c.help} of ${name}: it is missing.`,
      );
    }
  }
  return problems;
}

function numberProblem(
  value: unknown,
  control: Pick<Control, "name" | "unit">,
  where: string,
): string[] {
  // Beyond f32 no kernel could hold it.
  if (
    typeof value === "number" && Number.isFinite(value) &&
    Math.abs(value) < 1e30
  ) return [];
  return [
    `Cannot use ${
      labelOf(control)
    } in ${where} as it must be a finite number: here it is ${shown(value)}.`,
  ];
}

function fromNodes(
  given: readonly unknown[],
  potential: Potential,
  steps: number,
  dt: number,
  problems: string[],
): ProtocolNode[] {
  const { controls } = potential;
  const duration = steps * dt;
  const nodes: ProtocolNode[] = [];
  if (given.length === 0) {
    problems.push("Cannot use protocol as it must have a node: it is empty.");
  }
  for (const [i, node] of given.entries()) {
    const where = `node ${i} of protocol`;
    if (typeof node !== "object" || node === null || Array.isArray(node)) {
      problems.push(
        `Cannot use ${where} as it must be an object with t and the controls: here it is ${
          shown(node)
        }.`,
      );
      continue;
    }
    const values = node as Record<string, unknown>;
    problems.push(
      ...nameProblems(Object.keys(values), potential, ["t"], where),
    );
    const time = { name: "t", unit: "time" };
    problems.push(...numberProblem(values.t, time, where));
    for (const c of controls) {
      if (c.name in values) {
        problems.push(...numberProblem(values[c.name], c, where));
      }
    }
    const t = Number(values.t);
    const last = nodes.at(-1);
    if (last && t < last.t) {
      problems.push(
        `Cannot use ${where} as times must not decrease: here t = ${t} follows ${last.t}.`,
      );
    }
    nodes.push({
      t,
      values: controls.map((c) => Number(values[c.name] ?? c.default)),
    });
  }
  if (problems.length > 0) return nodes;
  const first = nodes[0]!.t;
  const end = nodes.at(-1)!.t;
  if (nodes.length === 1 && first === 0) return nodes;
  if (Math.abs(first) > tolerance) {
    problems.push(
      `Cannot use protocol as it must start at t = 0 [time]: here it starts at ${first}.`,
    );
  }
  if (Math.abs(end - duration) > tolerance * Math.max(1, duration)) {
    problems.push(
      `Cannot use protocol as it must end at steps x dt = ${
        Number(duration.toPrecision(12))
      } [time]: here it ends at ${end}.`,
    );
  }
  for (let i = 1; i + 1 < nodes.length; i++) {
    const { t } = nodes[i]!;
    const inside = t > tolerance && t < duration - tolerance;
    const jump = inside && t === nodes[i + 1]!.t;
    const step = t / dt;
    if (jump && Math.abs(step - Math.round(step)) > 1e-6) {
      problems.push(
        `Cannot use the jump of protocol at t = ${t} [time] as interior jumps must fall on step boundaries, multiples of dt = ${dt}.`,
      );
    }
  }
  return nodes;
}

function fromSchedule(
  given: Readonly<Record<string, unknown>>,
  potential: Potential,
  steps: number,
  problems: string[],
): number[][] {
  const where = "protocol.schedule";
  problems.push(...nameProblems(Object.keys(given), potential, [], where));
  return potential.controls.map((c) => {
    const values = given[c.name];
    if (values === undefined) {
      return Array.from({ length: steps + 2 }, () => c.default ?? NaN);
    }
    if (!Array.isArray(values) || values.length !== steps + 2) {
      problems.push(
        `Cannot use ${c.name} in ${where} as it must have steps + 2 = ${
          steps + 2
        } values: here it has ${
          Array.isArray(values) ? values.length : "none"
        }.`,
      );
      return [];
    }
    const bad = values.findIndex((v) => numberProblem(v, c, where).length > 0);
    if (bad >= 0) {
      problems.push(...numberProblem(values[bad], c, `row ${bad} of ${where}`));
    }
    return values as number[];
  });
}

/**
 * Turns a protocol into the schedule of a potential.
 *
 * @param given What the user gave: nodes, constants and functions of s, `{ "schedule": ... }`, or undefined.
 * @param potential Whose controls it moves.
 * @param steps Number of relaxations.
 * @param dt Step [time].
 * @returns The schedule, or undefined with the problems.
 */
export function readProtocol(
  given: unknown,
  potential: Potential,
  steps: number,
  dt: number,
): { schedule?: Schedule; problems: readonly string[] } {
  const problems: string[] = [];
  const { controls } = potential;
  if (Array.isArray(given)) {
    const nodes = fromNodes(given, potential, steps, dt, problems);
    return problems.length > 0
      ? { problems }
      : { schedule: piecewiseLinear(nodes, steps, dt), problems };
  }
  if (given !== undefined && (typeof given !== "object" || given === null)) {
    return {
      problems: [
        `Cannot use protocol as it must be a list of nodes, an object of constants and functions of s or {"schedule": {...}}: here it is ${
          shown(given)
        }.`,
      ],
    };
  }
  const object = (given ?? {}) as Record<string, unknown>;
  if ("schedule" in object) {
    const { schedule, ...rest } = object;
    problems.push(
      ...Object.keys(rest).map((k) =>
        unknownName(k, ["schedule"], "allowed beside schedule")
      ),
    );
    const isObject = typeof schedule === "object" && schedule !== null;
    const values = fromSchedule(
      isObject ? schedule as Record<string, unknown> : {},
      potential,
      steps,
      problems,
    );
    return problems.length > 0 ? { problems } : {
      schedule: controls.length === 0
        ? shapedSchedule([], [], steps, [])
        : rawSchedule(values),
      problems,
    };
  }
  problems.push(
    ...nameProblems(Object.keys(object), potential, [], "protocol"),
  );
  const shapes = controls.map((c): Shape | undefined => {
    const value = object[c.name] ?? c.default;
    if (typeof value === "string") return readShape(value, c.name, problems);
    if (value === undefined) return undefined;
    problems.push(...numberProblem(value, c, "protocol"));
    return Number(value);
  });
  if (problems.length > 0) return { problems };
  const schedule = shapedSchedule(
    shapes as Shape[],
    controls.map((c) => c.name),
    steps,
    problems,
  );
  return problems.length > 0 ? { problems } : { schedule, problems };
}
