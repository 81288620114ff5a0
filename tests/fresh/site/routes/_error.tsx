import { HttpError } from "fresh";
import { define } from "../define.ts";

export default define.page(({ error, route }) => (
  <p>
    {error instanceof HttpError ? error.status : "broken"} {route}
  </p>
));
