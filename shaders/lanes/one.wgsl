// One lane: what shared functions compute, they compute for an invocation alone.

alias Lanes = u32;
alias Reals = f32;
alias Wholes = i32;
