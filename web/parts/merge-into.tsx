/** Says that an actor is one with another: whom, among those of a name, and why. Records keep what they said, and it can be taken back. */
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type Row, send, useAnswer } from "../api.js";
import { marker } from "../settings.js";
import { tell } from "../shell/undo.js";
import { actorIs, count } from "../words.js";
import { Reported, withSigns } from "./reported.js";
import { WordsForm } from "./words-form.js";

const FEW = 8;

export function MergeInto({ id, name, onClose }: { readonly id: string; readonly name: string; readonly onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const [into, setInto] = useState<Row<"/api/actors"> | null>(null);
  const { data } = useAnswer("/api/actors", { name: `${typed}*`, limit: FEW }, typed.trim().length > 1);
  const others = (data?.rows ?? []).filter((row) => row.id !== id);
  // The only one of the name is meant.
  const chosen = into ?? (others.length === 1 ? (others[0] as Row<"/api/actors">) : null);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const merge = (other: Row<"/api/actors">, reason: string): void => {
    const undo = async (): Promise<void> => {
      await send("/api/merges/undo", { entity: id, reason: "Taken back at once.", by: marker() });
      await queries.invalidateQueries();
    };
    send("/api/merges", { entity: id, into: other.id, reason, by: marker() })
      .then(async () => {
        onClose();
        tell(withSigns(`${name} counts as ${other.name} now.`), { of: id, run: undo });
        await queries.invalidateQueries();
        await navigate({ to: "/actor", search: { id: other.id } });
      })
      .catch((error: unknown) => tell(`They are two still. ${error instanceof Error ? error.message : ""}`));
  };
  return (
    <WordsForm asks="Why they are one" isNeeded isReady={chosen !== null} onKeep={(reason) => chosen && merge(chosen, reason)} onCancel={onClose}>
      <label className="field">
        <span>
          Whom <Reported words={name} /> is one with
        </span>
        <input
          type="search"
          value={typed}
          placeholder="a name that reports use"
          onChange={({ target }) => {
            setTyped(target.value);
            setInto(null);
          }}
        />
      </label>
      {typed.trim().length < 2 ? null : (
        <fieldset className="evidence">
          <legend>Choose one: all that is told of it will count as told of</legend>
          {data !== undefined && others.length === 0 ? <p className="dim">Nobody else bears this name.</p> : null}
          {others.map((other) => (
            <div key={other.id}>
              <input type="radio" name="into" id={`into ${other.id}`} checked={chosen?.id === other.id} onChange={() => setInto(other)} />
              <label htmlFor={`into ${other.id}`}>
                <b>
                  <Reported words={other.name} />
                </b>{" "}
                <small>{withSigns([...actorIs(other), count(other.reports, "report")].join(" · "))}</small>
              </label>
            </div>
          ))}
        </fieldset>
      )}
    </WordsForm>
  );
}
