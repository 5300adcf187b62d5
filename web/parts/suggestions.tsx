import { useAnswer } from "../api.js";
import { withSigns } from "./reported.js";

const FEW = 8;

/** Names that the store knows and that begin as what is typed, as the browser's own list under a field with `list={id}`. */
export function ActorSuggestions({ id, typed }: { readonly id: string; readonly typed: string }) {
  const { data } = useAnswer("/api/actors", { name: `${typed}*`, limit: FEW }, typed.trim().length > 1);
  return <Names id={id} names={data?.rows.map(({ name }) => name)} />;
}

export function OutletSuggestions({ id, typed }: { readonly id: string; readonly typed: string }) {
  const { data } = useAnswer("/api/facets", {}, typed !== "");
  return <Names id={id} names={data?.outlets.map(({ value }) => value)} />;
}

const Names = ({ id, names = [] }: { readonly id: string; readonly names?: readonly string[] | undefined }) => (
  <datalist id={id}>
    {[...new Set(names)].map((name) => (
      <option key={name} value={withSigns(name)} />
    ))}
  </datalist>
);
