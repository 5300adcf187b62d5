/** One line a claim: what it says, where and how sure, and its words. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { carrierOf } from "../../src/model/fold-rows.js";
import { speakersTold } from "../../src/model/speakers.js";
import { isContradicted } from "../../src/model/standing.js";
import { commitmentSays, eventSays, positionSays, type Says, sameParties, statementSays, warningSays } from "../../src/model/wording.js";
import type { Answer, CommitmentRow, EventRow, PositionRow, StatementRow, WarningRow } from "../api.js";
import type { Kept } from "../basket.js";
import { accordingTo, count, dayName, deedOf, hourName, type Kind, saidOf, sourcesOf, wantsName, willOf } from "../words.js";
import { KeepButton } from "./keep-button.js";
import { ActorLink, Chip, Parties, StanceSign, Sure, Verdict } from "./names.js";
import { Quote } from "./quote.js";
import { Reported, withSigns } from "./reported.js";

interface Told extends Pick<Kept, "claim" | "report" | "outlet" | "title" | "url" | "published" | "day" | "confidence" | "verdict"> {
  readonly passage: string;
  readonly passage_begin: number;
  readonly spans: [number, number][];
  /** Outlets that tell the same, where that was counted. */
  readonly outlets?: number;
}

/** A row as it is kept for a story. */
export const keptOf = (kind: Kind, of: Told, { who, says }: Says, status: string | null = null): Omit<Kept, "note"> => {
  const { claim, report, outlet, title, url, published, day, confidence, verdict, passage } = of;
  return { claim, report, kind, who, says, status, quote: passage, outlet, title, url, published, day, confidence, verdict };
};

export const ClaimLine = ({
  of,
  kind,
  says,
  status = null,
  children,
  after,
  aside,
  when = <time dateTime={of.day ?? undefined}>{dayName(of.day)}</time>,
}: {
  readonly of: Told;
  readonly kind: Kind;
  /** The same in plain words, as it is kept for a story. */
  readonly says: Says;
  readonly status?: string | null;
  readonly children: ReactNode;
  /** Behind what it says: the numbers of its sources. */
  readonly after?: ReactNode;
  readonly aside?: ReactNode;
  /** Its day, where nothing else tells when it was. */
  readonly when?: ReactNode;
}) => (
  <article className={`line line-${kind}`}>
    <p className="line-says">
      {children} {after}
    </p>
    <Quote of={of} />
    <p className="line-meta">
      {when}
      <span>{of.outlets !== undefined && of.outlets > 1 ? count(of.outlets, carrierOf(of)) : <Reported words={of.outlet ?? "outlet not known"} />}</span>
      <Sure share={of.confidence} />
      <Verdict verdict={of.verdict} />
      {aside}
      <KeepButton of={keptOf(kind, of, says, status)} />
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

const statusOf = ({ status }: Pick<EventRow, "status">): string | null => (status === "occurred" ? null : status);

/** One claim, and what stands behind what it says. */
interface Line<Of> {
  readonly of: Of;
  readonly after?: ReactNode;
  /** Instead of its day. */
  readonly when?: ReactNode;
}

export const EventLine = ({ of, ...rest }: Line<EventRow>) => (
  <ClaimLine
    of={of}
    kind="event"
    says={eventSays(of)}
    status={statusOf(of)}
    {...rest}
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

/** Words that were replaced, of so many passages at most, are told. */
const REPLACED = 4;
const changeOf = (replaced: readonly { readonly was: string; readonly now: string }[]): string =>
  replaced.length > REPLACED ? "most of its words" : replaced.map(({ was, now }) => `${was || "—"} → ${now || "—"}`).join("; ");

/** What one outlet tells of a happening, on the screen of that happening, and why that is the same as another tells. */
export const AccountLine = ({
  of: { outlets: _, ...of },
  same,
  earlier,
  outdated,
}: { readonly of: EventRow } & Pick<Answer<"/api/events/{happening}/accounts">["rows"][number], "same" | "earlier" | "outdated">) => (
  <ClaimLine
    of={of}
    kind="event"
    says={eventSays(of)}
    status={statusOf(of)}
    when={<time dateTime={of.published ?? undefined}>told {of.published?.includes("T") ? hourName(of.published) : dayName(of.published)}</time>}
    aside={
      <>
        {earlier.map(({ number, replaced }) => (
          <span key={number} className="reworded">
            Version {number + 1} changed: <Reported words={changeOf(replaced)} />.
          </span>
        ))}
        {outdated ? <Chip tone="denied">not corrected</Chip> : null}
        {same === null ? null : (
          <span className="reason">
            Held for the same as <Reported words={same.outlet ?? "an outlet not known"} /> tells: {same.why}.
          </span>
        )}
      </>
    }
  >
    <EventSays of={of} />
  </ClaimLine>
);

export const StatementLine = ({ of }: { readonly of: StatementRow }) => (
  <ClaimLine of={of} kind="statement" says={statementSays(speakersTold(of), of.cue_words)}>
    {of.by === null || of.entity === null ? (
      <span className="dim">Somebody not named</span>
    ) : (
      <Parties of={[{ entity: of.entity, name: of.by, inferred: of.inferred }, ...of.others.map((other) => ({ ...other, inferred: of.inferred }))]} />
    )}{" "}
    <span className="dim">
      <Reported words={saidOf(of.cue_words)} />
    </span>{" "}
    <Chip>{of.manner}</Chip>
  </ClaimLine>
);

export const PositionLine = ({ of, ...rest }: Line<PositionRow & { readonly outlets?: number }>) => (
  <ClaimLine of={of} kind="position" says={positionSays(of.by, of.stance, of.label)} {...rest}>
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

export const CommitmentLine = ({ of, ...rest }: Line<CommitmentRow & { readonly outlets?: number }>) => (
  <ClaimLine
    of={of}
    kind="commitment"
    says={commitmentSays(of.by, of.label, of.due)}
    status={of.state}
    {...rest}
    aside={of.outcome === null ? <PerhapsDone of={of} /> : <Reported words={of.outcome.reason} />}
  >
    <ActorLink id={of.entity} name={of.by} /> <b className="does">{willOf(of.label)}</b> <Reported words={of.label} />{" "}
    {of.due === null ? null : <Chip>by {dayName(of.due)}</Chip>}
    <Chip tone={of.state}>{of.state}</Chip>
  </ClaimLine>
);

export const WarningLine = ({ of, ...rest }: Line<WarningRow & { readonly outlets?: number }>) => (
  <ClaimLine of={of} kind="warning" says={warningSays(of.by, of.label)} {...rest}>
    {of.by === null || of.entity === null ? <span className="dim">Somebody not named</span> : <ActorLink id={of.entity} name={of.by} />}{" "}
    <b className="does">feared</b> <Reported words={of.label} />
  </ClaimLine>
);
