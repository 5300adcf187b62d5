/** Short pieces of a line: actors, stance, confidence, outlets, day. */
import { Link } from "@tanstack/react-router";
import { createContext, useContext } from "react";
import { percent, STANCE_SIGN } from "../words.js";
import { Reported } from "./reported.js";

/** Whether what is shown is in a store that links can lead into: a pasted report is not. */
export const InStore = createContext(true);

export function ActorLink({ id, name, inferred = false }: { readonly id: string; readonly name: string; readonly inferred?: boolean }) {
  const shown = (
    <>
      <Reported words={name} />
      {inferred ? <span aria-hidden="true">*</span> : null}
    </>
  );
  const title = inferred ? "Not named here: taken from the sentence before" : undefined;
  return useContext(InStore) ? (
    <Link to="/actor" search={{ id }} className="actor" title={title}>
      {shown}
    </Link>
  ) : (
    <b title={title}>{shown}</b>
  );
}

export const Parties = ({ of }: { readonly of: readonly { readonly entity: string; readonly name: string; readonly inferred: boolean }[] }) => (
  <>
    {of.map(({ entity, name, inferred }, i) => (
      <span key={entity}>
        {i === 0 ? "" : i === of.length - 1 ? " and " : ", "}
        <ActorLink id={entity} name={name} inferred={inferred} />
      </span>
    ))}
  </>
);

export const StanceSign = ({ stance }: { readonly stance: string }) => (
  <span className={`stance stance-${stance}`}>
    <span aria-hidden="true">{STANCE_SIGN[stance] ?? "·"}</span> {stance}
  </span>
);

/** How many of one such claims hold, as a small bar and in words. */
export const Sure = ({ share }: { readonly share: number | null }) =>
  share === null ? null : (
    <span className="sure" title={`Of claims scored like this one, ${percent(share)} are right`}>
      <span className="sure-bar" aria-hidden="true">
        <i style={{ inlineSize: `${Math.round(share * 100)}%` }} />
      </span>
      <span className="unseen">sure to </span>
      {percent(share)}
    </span>
  );

export const Verdict = ({ verdict }: { readonly verdict: string | null }) =>
  verdict === null ? null : (
    <span className={`verdict verdict-${verdict}`}>{verdict === "right" ? "✓ marked right" : verdict === "wrong" ? "✗ marked wrong" : "✎ to fix"}</span>
  );

export const Chip = ({ children, tone }: { readonly children: React.ReactNode; readonly tone?: string }) => (
  <span className={tone === undefined ? "chip" : `chip chip-${tone}`}>{children}</span>
);

export const ReportLink = ({ report, title }: { readonly report: number; readonly title: string | null }) => (
  <Link to="/report/$report" params={{ report: String(report) }}>
    “<Reported words={title ?? "without title"} />”
  </Link>
);
