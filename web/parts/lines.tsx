/** One line a claim: what it says, where and how sure, and its words. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { carrierOf } from "../../src/model/fold-rows.js";
import { isContradicted } from "../../src/model/standing.js";
import { sameParties } from "../../src/model/wording.js";
import type { Answer, CommitmentRow, EventRow, PositionRow, StatementRow, WarningRow } from "../api.js";
import { accordingTo, count, dayName, deedOf, hourName, saidOf, sourcesOf, wantsName, willOf } from "../words.js";
import { ActorLink, Chip, Parties, StanceSign, Sure, Verdict } from "./names.js";
import { Quote } from "./quote.js";
import { Reported, withSigns } from "./reported.js";

interface Told {
  readonly claim: string;
  readonly report: number;
  readonly outlet: string | null;
  readonly day: string | null;
  readonly confidence: number | null;
  readonly verdict: string | null;
  readonly passage: string;
  readonly passage_begin: number;
  readonly spans: [number, number][];
  /** Outlets that tell the same, where that was counted. */
  readonly outlets?: number;
}

export const ClaimLine = ({
  of,
  kind,
  children,
  aside,
  when = <time dateTime={of.day ?? undefined}>{dayName(of.day)}</time>,
}: {
  readonly of: Told;
  readonly kind: string;
  readonly children: ReactNode;
  readonly aside?: ReactNode;
  /** Its day, where nothing else tells when it was. */
  readonly when?: ReactNode;
}) => (
  <article className={`line line-${kind}`}>
    <p className="line-says">{children}</p>
    <Quote of={of} />
    <p className="line-meta">
      {when}
      <span>{of.outlets !== undefined && of.outlets > 1 ? count(of.outlets, carrierOf(of)) : <Reported words={of.outlet ?? "outlet not known"} />}</span>
      <Sure share={of.confidence} />
      <Verdict verdict={of.verdict} />
      {aside}
    </p>
  </article>
);

/** A deed that stands within what somebody said is that speaker's to answer for, not the report's. */
function ToldBy({ of: { told_by, status, actors } }: { readonly of: Pick<EventRow, "told_by" | "status" | "actors"> }) {
  if (told_by === null) return null;
  const { entity, name, denies } = told_by;
  const words = accordingTo({ status, isDoer: entity !== null && actors.some((actor) => actor.entity === entity), denies });
  if (words === "") return null;
  return (
    <span className="dim">
      {", "}
      {words}
      {wantsName(words) ? <> {entity === null ? <Reported words={name ?? "somebody not named"} /> : <ActorLink id={entity} name={name ?? entity} />}</> : null}
    </span>
  );
}

export const EventSays = ({ of }: { readonly of: Pick<EventRow, "type" | "mode" | "status" | "actors" | "recipients" | "place" | "told_by"> }) => (
  <>
    {of.actors.length > 0 ? <Parties of={of.actors} /> : <span className="dim">Somebody</span>} <b className="does">{deedOf(of)}</b>
    {of.recipients.length === 0 ? null : (
      <> {sameParties(of.actors, of.recipients) ? <span className="dim">each other</span> : <Parties of={of.recipients} />}</>
    )}
    {of.place === null ? null : (
      <span className="dim">
        {" "}
        in <Reported words={of.place} />
      </span>
    )}
    <ToldBy of={of} /> <Chip>{of.mode === null ? of.type.toLowerCase() : withSigns(`${of.type.toLowerCase()}: ${of.mode}`)}</Chip>
    {of.status === "occurred" ? null : <Chip tone={of.status}>{of.status}</Chip>}
  </>
);

export const Contradicted = ({ of }: { readonly of: EventRow }) => (isContradicted(of) ? <Chip tone="denied">contradicted</Chip> : null);

export const EventLine = ({ of }: { readonly of: EventRow }) => (
  <ClaimLine
    of={of}
    kind="event"
    aside={
      of.reports > 1 || isContradicted(of) ? (
        <Link to="/happening/$happening" params={{ happening: String(of.happening) }}>
          {sourcesOf(of)} in {count(of.reports, "report")}
        </Link>
      ) : null
    }
  >
    <EventSays of={of} />
    <Contradicted of={of} />
  </ClaimLine>
);

/** What one outlet tells of a happening, on the screen of that happening, and why that is the same as another tells. */
export const AccountLine = ({
  of: { outlets: _, ...of },
  same,
}: { readonly of: EventRow } & Pick<Answer<"/api/events/{happening}/accounts">["rows"][number], "same">) => (
  <ClaimLine
    of={of}
    kind="event"
    when={<time dateTime={of.published ?? undefined}>told {of.published?.includes("T") ? hourName(of.published) : dayName(of.published)}</time>}
    aside={
      same === null ? null : (
        <span className="reason">
          Held for the same as <Reported words={same.outlet ?? "an outlet not known"} /> tells: {same.why}.
        </span>
      )
    }
  >
    <EventSays of={of} />
  </ClaimLine>
);

export const StatementLine = ({ of }: { readonly of: StatementRow }) => (
  <ClaimLine of={of} kind="statement">
    {of.by === null || of.entity === null ? <span className="dim">Somebody not named</span> : <ActorLink id={of.entity} name={of.by} inferred={of.inferred} />}{" "}
    <span className="dim">
      <Reported words={saidOf(of.cue_words)} />
    </span>{" "}
    <Chip>{of.manner}</Chip>
  </ClaimLine>
);

export const PositionLine = ({ of }: { readonly of: PositionRow & { readonly outlets?: number } }) => (
  <ClaimLine of={of} kind="position">
    <ActorLink id={of.entity} name={of.by} /> <StanceSign stance={of.stance} />{" "}
    <Link to="/issue" search={{ key: of.issue }} className="issue">
      <Reported words={of.label} />
    </Link>
  </ClaimLine>
);

/** A deed that may show a promise kept; that it does is for a person to say. */
const PerhapsDone = ({ of: { perhaps } }: { readonly of: CommitmentRow }) =>
  perhaps === null ? null : (
    <Link to="/report/$report" params={{ report: String(perhaps.report) }} search={{ claim: perhaps.claim }}>
      perhaps done on {dayName(perhaps.day)}, <Reported words={perhaps.outlet ?? "outlet not known"} />
    </Link>
  );

export const CommitmentLine = ({ of }: { readonly of: CommitmentRow & { readonly outlets?: number } }) => (
  <ClaimLine of={of} kind="commitment" aside={of.outcome === null ? <PerhapsDone of={of} /> : <Reported words={of.outcome.reason} />}>
    <ActorLink id={of.entity} name={of.by} /> <b className="does">{willOf(of.label)}</b> <Reported words={of.label} />{" "}
    {of.due === null ? null : <Chip>by {dayName(of.due)}</Chip>}
    <Chip tone={of.state}>{of.state}</Chip>
  </ClaimLine>
);

export const WarningLine = ({ of }: { readonly of: WarningRow & { readonly outlets?: number } }) => (
  <ClaimLine of={of} kind="warning">
    {of.by === null || of.entity === null ? <span className="dim">Somebody not named</span> : <ActorLink id={of.entity} name={of.by} />}{" "}
    <b className="does">feared</b> <Reported words={of.label} />
  </ClaimLine>
);
