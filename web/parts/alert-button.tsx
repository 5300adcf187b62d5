/** Beside a list: has its new rows sent to an address as they are coded. The secret with which they are signed is shown this once. */
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useId, useState } from "react";
import { type Query, send } from "../api.js";
import { Modal } from "./modal.js";
import { TryAlert } from "./try-alert.js";

/** A question as its address would hold it: in text, without its page. */
const asText = (query: Query): Record<string, string | readonly string[]> =>
  Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) =>
      value === undefined || name === "limit" || name === "today" ? [] : [[name, Array.isArray(value) ? value : String(value)]],
    ),
  );

/** What is told of an alert when it is set. */
interface Made {
  readonly alert: number;
  readonly secret: string;
}

export function AlertButton({ list, query }: { readonly list: string; readonly query: Query }) {
  const [isOpen, setOpen] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  const close = (): void => {
    setOpen(false);
    setMade(null);
  };
  return (
    <>
      <button type="button" className="plain" onClick={() => setOpen(true)}>
        alert
      </button>
      {isOpen ? (
        <Modal name="An alert on this list" isHeld={made !== null} onClose={close}>
          {made === null ? <AlertForm list={list} query={query} onSet={setMade} /> : <SecretOnce of={made} />}
        </Modal>
      ) : null}
    </>
  );
}

function SecretOnce({ of: { alert, secret } }: { readonly of: Made }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <form method="dialog" className="alert-form">
      <h2>The alert is set</h2>
      <p>Messages are signed with this secret (Standard Webhooks). It is shown this once; keep it where they arrive.</p>
      <p>
        <code className="secret">{secret}</code>
      </p>
      <TryAlert alert={alert} />
      <div className="marks-row">
        <button type="button" className="main" onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}>
          {isCopied ? "Copied" : "Copy"}
        </button>
        <button type="submit">Close</button>
        <Link to="/sources" hash="alerts">
          How sending goes
        </Link>
      </div>
    </form>
  );
}

function AlertForm({ list, query, onSet }: { readonly list: string; readonly query: Query; readonly onSet: (made: Made) => void }) {
  const [name, setName] = useState(() => document.title.replace(/ · Casus$/, ""));
  const [target, setTarget] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const id = useId();
  const queries = useQueryClient();
  const add = (event: FormEvent): void => {
    event.preventDefault();
    setFault(null);
    send("/api/alerts", { name, question: list, query: asText(query), target })
      .then((made) => {
        onSet(made as Made);
        return queries.invalidateQueries({ queryKey: ["/api/alerts"] });
      })
      .catch((error: unknown) => setFault(error instanceof Error ? error.message : "The alert was not kept."));
  };
  return (
    <form className="alert-form" onSubmit={add}>
      <h2>An alert on this list</h2>
      <p className="dim">What is new in this list is sent to an address as it is coded, with its words and its report. Nothing that is here already is sent.</p>
      <label className="field">
        <span>Name</span>
        <input value={name} maxLength={200} required onChange={({ target: { value } }) => setName(value)} />
      </label>
      <label className="field">
        <span>Address</span>
        <input
          type="url"
          value={target}
          placeholder="https://…"
          required
          aria-describedby={fault === null ? undefined : id}
          onChange={({ target: { value } }) => setTarget(value)}
        />
      </label>
      {fault === null ? null : (
        <p className="refused" id={id} role="alert">
          {fault}
        </p>
      )}
      <div className="marks-row">
        <button type="submit" className="main">
          Set the alert
        </button>
        <button type="button" onClick={({ currentTarget }) => currentTarget.closest("dialog")?.close()}>
          Cancel
        </button>
      </div>
    </form>
  );
}
