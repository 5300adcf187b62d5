/** One claim laid open: its words, its people, how sure it is, what people said of it, and why it was coded. */
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { CasusRecord, Commitment, Event, Position, Statement } from "../../src/model/record.js";
import type { Answer } from "../api.js";
import type { Kept } from "../basket.js";
import { actorIs, countryName, dayName, KIND_NAMES, rated, willOf } from "../words.js";
import { Became } from "./became.js";
import { ClaimSays } from "./claim-list.js";
import { type Claim, claimsOfRecord } from "./claims-of-record.js";
import { copyWords } from "./copy.js";
import { Explained } from "./explained.js";
import { KeepButton } from "./keep-button.js";
import { MarkButtons } from "./mark-buttons.js";
import { ActorLink, Chip, StanceSign, Sure, Verdict } from "./names.js";
import { Reported, withSigns } from "./reported.js";

type Key = Answer<"/api/reports/{report}">["claims"][number];

export function ClaimCard({
  record,
  claim,
  name,
  report,
  onClose,
}: {
  readonly record: CasusRecord;
  readonly claim: Claim;
  /** Its name in the store; null where there is no store. */
  readonly name: Key | null;
  readonly report: number | null;
  readonly onClose: () => void;
}) {
  const queries = useQueryClient();
  const [why, setWhy] = useState(false);
  const { text } = record.report;
  return (
    <section className={`card card-${claim.kind}`} aria-label={`One ${KIND_NAMES[claim.kind][0]}`}>
      <header>
        {/* Another claim is another heading: that tells who hears the screen that it is one. */}
        <h2 key={claim.id} tabIndex={-1}>
          {KIND_NAMES[claim.kind][0]}
        </h2>
        <Sure share={claim.confidence} />
        {name === null ? null : <Verdict verdict={name.verdict} />}
        <button type="button" className="square" aria-label="Back to all claims" onClick={onClose}>
          ×
        </button>
      </header>
      <blockquote dir="auto">{withSigns(claim.spans.map(([begin, end]) => text.slice(begin, end)).join(" … "))}</blockquote>
      <dl>
        <Facts record={record} claim={claim} />
      </dl>
      {name?.happening ? (
        <p>
          <Link to="/happening/$happening" params={{ happening: String(name.happening) }}>
            Who else tells of it, and who contradicts
          </Link>
        </p>
      ) : null}
      {name === null ? null : (
        <MarkButtons key={name.claim} claim={name.claim} isMarked={name.verdict !== null} onDone={() => void queries.invalidateQueries()} />
      )}
      {name === null || report === null || claim.kind !== "commitment" ? null : <Became key={name.claim} claim={name.claim} report={report} />}
      {report === null || claim.spans.length === 0 ? null : (
        <div className="marks-row">
          <button type="button" onClick={() => void copyWords(citationOf(record, claim), "Copied, with outlet, day and address.")}>
            Copy as citation
          </button>
          {name === null ? null : <KeepButton isLine={false} of={keptClaim(record, claim, name, report)} />}
        </div>
      )}
      {report === null ? null : (
        <details onToggle={({ currentTarget }) => setWhy(currentTarget.open)}>
          <summary>Why it was coded</summary>
          {why ? <Explained report={report} claim={claim.id} text={text} /> : null}
        </details>
      )}
    </section>
  );
}

/** The whole sentences that carry a claim, for its own words may be cut in pieces. */
function sentencesOf({ report: { text }, sentences }: CasusRecord, { spans }: Claim): string {
  const begin = Math.min(...spans.map(([from]) => from));
  const end = Math.max(...spans.map(([, to]) => to));
  const within = sentences.filter((sentence) => sentence.end > begin && sentence.begin < end);
  return text
    .slice(within[0]?.begin ?? begin, within.at(-1)?.end ?? end)
    .replace(/\s+/g, " ")
    .trim();
}

/** With who published them, when and where. */
function citationOf(record: CasusRecord, claim: Claim): string {
  const { title, outlet, published, url } = record.report;
  const from = [outlet ?? "outlet not known", title === null ? null : `“${title}”`, dayName(published), url ?? location.href];
  return `“${sentencesOf(record, claim)}” (${from.filter((part) => part !== null).join(", ")})`;
}

/** The claim as it is kept for a story. */
function keptClaim(record: CasusRecord, claim: Claim, { claim: name, verdict }: Key, report: number): Omit<Kept, "note"> {
  const { outlet, title, url, published } = record.report;
  const { kind, who, says, status, confidence, of } = claim;
  const day = kind === "statement" ? (of as Statement).date : kind === "event" ? ((of as Event).date?.from ?? null) : null;
  return {
    claim: name,
    report,
    kind,
    who,
    says,
    status: status === "occurred" ? null : status,
    quote: sentencesOf(record, claim),
    outlet,
    title,
    url,
    published,
    // What tells no day of its own bears that of its report, as in the lists.
    day: day ?? published?.slice(0, 10) ?? null,
    confidence,
    verdict,
  };
}

function Facts({ record, claim }: { readonly record: CasusRecord; readonly claim: Claim }) {
  const { of, kind } = claim;
  switch (kind) {
    case "statement": {
      const { source, cue, manner, channel, addressee, date } = of as Statement;
      return (
        <>
          <Fact name="Speaker">
            <Who id={source.entity} record={record} spans={source.spans} inferred={source.inferred === true} />
            {source.others?.map((id) => (
              <Who key={id} id={id} record={record} />
            ))}
          </Fact>
          <Fact name="Cue">
            <Reported words={cue.spans.map(([b, e]) => record.report.text.slice(b, e)).join(" … ") || "none: quoted without a verb"} />
          </Fact>
          <Fact name="Manner">{manner}</Fact>
          {channel === null ? null : (
            <Fact name="Told through">
              <Reported words={channel} />
            </Fact>
          )}
          {addressee === null ? null : (
            <Fact name="To">
              <Who id={addressee} record={record} />
            </Fact>
          )}
          {date === null ? null : <Fact name="When">{dayName(date)}</Fact>}
        </>
      );
    }
    case "event": {
      const { actors, recipients, type, mode, status, date, place, intensity, dated, contexts } = of as Event;
      const where = record.places.find(({ id }) => id === place);
      return (
        <>
          <Fact name="Type">
            {type.toLowerCase()}
            {mode === null ? "" : withSigns(`: ${mode}`)} <Chip tone={status}>{status}</Chip>
          </Fact>
          <Fact name="Actor">
            {actors.length === 0
              ? "not named"
              : actors.map(({ entity, spans, inferred }) => <Who key={entity} id={entity} record={record} spans={spans} inferred={inferred === true} />)}
          </Fact>
          <Fact name="Recipient">
            {recipients.length === 0
              ? "not named"
              : recipients.map(({ entity, spans, inferred }) => <Who key={entity} id={entity} record={record} spans={spans} inferred={inferred === true} />)}
          </Fact>
          <Fact name="Where">{where === undefined ? "not known" : <Reported words={placeIs(where)} />}</Fact>
          <Fact name="When">
            {date === null ? "not known" : `${dayName(date.from)}${date.to === null ? "" : ` to ${dayName(date.to)}`}`}
            {dated === "report" ? " (the report's own day)" : dated === "sentence" ? " (from its sentence)" : ""}
          </Fact>
          {intensity === null ? null : <Fact name="Intensity">{rated(intensity)} of −10 to +10</Fact>}
          {contexts.length === 0 ? null : <Fact name="Context">{contexts.join(", ")}</Fact>}
        </>
      );
    }
    case "position": {
      const { holder, issue, stance, evidence } = of as Position;
      return (
        <>
          <Fact name="Who">
            <Who id={holder} record={record} />
          </Fact>
          <Fact name="Stands">
            <StanceSign stance={stance} /> <Reported words={issue.label} />
          </Fact>
          <Evidence ids={evidence} record={record} />
        </>
      );
    }
    case "commitment": {
      const { who, what, due, evidence } = of as Commitment;
      return (
        <>
          <Fact name="Who">
            <Who id={who} record={record} />
          </Fact>
          <Fact name={willOf(what.label) === "will" ? "Will" : "Promised"}>
            <Reported words={what.label} />
          </Fact>
          <Fact name="By">{due === null ? "no day named" : dayName(due)}</Fact>
          <Evidence ids={evidence} record={record} />
        </>
      );
    }
    case "warning": {
      const { by, evidence, of: feared } = of as CasusRecord["warnings"][number];
      return (
        <>
          <Fact name="Who">
            <Who id={by} record={record} />
          </Fact>
          <Fact name="Fears">
            <Reported words={feared.label} />
          </Fact>
          <Evidence ids={evidence} record={record} />
        </>
      );
    }
  }
}

/** A place as people name it: of the first-order divisions only the letters of the United States are known by heart. */
const placeIs = ({ name, admin1, country }: CasusRecord["places"][number]): string =>
  [...new Set([name, country === "USA" ? admin1 : null, country === null ? null : countryName(country)])].filter(Boolean).join(", ");

const sentence = (words: string): string => (words === "" ? "" : `${words.charAt(0).toUpperCase()}${words.slice(1)}. `);

const Fact = ({ name, children }: { readonly name: string; readonly children: React.ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

function Evidence({ ids, record }: { readonly ids: readonly string[]; readonly record: CasusRecord }) {
  const claims = claimsOfRecord(record).filter(({ id }) => ids.includes(id));
  return (
    <Fact name="Rests on">
      {claims.map((claim) => (
        <span key={claim.id} className="rests">
          {KIND_NAMES[claim.kind][0]}: <ClaimSays of={claim} />
        </span>
      ))}
    </Fact>
  );
}

function Who({
  id,
  record,
  spans = [],
  inferred = false,
}: {
  readonly id: string | null;
  readonly record: CasusRecord;
  readonly spans?: readonly (readonly [number, number])[];
  readonly inferred?: boolean;
}) {
  const words = withSigns(spans.map(([b, e]) => record.report.text.slice(b, e)).join(" … "));
  const entity = record.entities.find((e) => e.id === id);
  if (id === null || entity === undefined) return <span>{words === "" ? "not named" : `“${words}”, not resolved`}</span>;
  return (
    <span className="who">
      <ActorLink id={id} name={entity.name} inferred={inferred} />
      <small>
        {withSigns(sentence(actorIs(entity).join(", ")))}
        {words === "" ? "" : `Here “${words}”. `}
        {inferred ? "Taken from the sentence before. " : ""}
        {entity.resolved === "knowledge" ? "Known" : "From the report's own words"}
        {entity.wikidata === null ? (
          "."
        ) : (
          <>
            {": "}
            <a href={`https://www.wikidata.org/wiki/${entity.wikidata}`} rel="noreferrer noopener" target="_blank">
              Wikidata
            </a>
          </>
        )}
      </small>
    </span>
  );
}
