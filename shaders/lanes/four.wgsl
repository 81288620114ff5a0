// Four lanes: what shared functions compute, they compute for four at once.

alias Lanes = vec4u;
alias Reals = vec4f;
alias Wholes = vec4i;
