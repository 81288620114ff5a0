// Activations and errors of some replicas, which software drivers read faster.

@group(0) @binding(2) var<uniform> activations: array<vec4f, 4096>;
@group(0) @binding(3) var<uniform> errors: array<vec4f, 4096>;
