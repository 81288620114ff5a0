// How a sum over the parameters of one layer is shared out: `parts` invocations
// a replica, each of which takes every parts-th vector and leaves one sum.

struct Sizes {
  replicas: u32,
  coefficient: f32,
  // Vectors of a replica that hold weights, and its distance from the next.
  vectors: u32,
  replica: u32,
  layer: u32,
  layers: u32,
  parts: u32,
  // Vectors of a row of weights, numbers of it, and place of the first of the layer.
  row: u32,
  outputs: u32,
  first: u32,
}

@group(0) @binding(0) var<storage, read> sizes: Sizes;

struct Share {
  // Whether there is no replica left for the invocation.
  idle: bool,
  // Vector to begin with, how far on the next is, and one beyond the last.
  begin: u32,
  stride: u32,
  end: u32,
  // Where the replica begins among the parameters, and where its sum goes.
  replica: u32,
  place: u32,
}

fn shareOf(index: u32) -> Share {
  let parts = sizes.parts;
  let z = index / parts;
  let part = index % parts;
  return Share(
    z >= sizes.replicas,
    part,
    parts,
    sizes.vectors,
    z * sizes.replica,
    (z * sizes.layers + sizes.layer) * parts + part,
  );
}
