// Activations and errors of all replicas.

@group(0) @binding(2) var<storage, read> activations: array<vec4f>;
@group(0) @binding(3) var<storage, read> errors: array<vec4f>;
