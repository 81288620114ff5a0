import { assertRejects } from "@std/assert";
import { ChainDevice } from "../../lib/gpu/chains.ts";
import { gpuTest } from "../engine/gpu.ts";
import { chainsOf, network } from "./ensembles.ts";

/** The same device, whose bind groups leave all but the first bytes of each buffer out. */
function withShortBindings(device: GPUDevice): GPUDevice {
  const shortened = (descriptor: GPUBindGroupDescriptor) =>
    device.createBindGroup({
      ...descriptor,
      entries: [...descriptor.entries].map(({ binding, resource }) => ({
        binding,
        resource: { ...resource as GPUBufferBinding, size: 4 },
      })),
    });
  return new Proxy(device, {
    get(target, name) {
      if (name === "createBindGroup") return shortened;
      const value = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

gpuTest(
  "work that a device refuses is an error, not a result without it",
  async (device) => {
    const ensemble = chainsOf(network({}), 6, {});
    const broken = new ChainDevice(withShortBindings(device));
    await assertRejects(
      async () => await (await broken.submit(ensemble, 0, 10)).read(),
      Error,
      "Cannot run this on the device",
    );
    await assertRejects(() => broken.prepare(ensemble), Error, "Cannot run");
    broken.destroy();
    const sound = new ChainDevice(device);
    await (await sound.submit(ensemble, 0, 10)).read();
    sound.destroy();
  },
);
