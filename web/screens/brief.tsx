/** A page for the morning: of some countries and actors what happened, is contradicted, ahead, due and feared, to copy, print or send. */
import { getRouteApi, Link } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { briefName, leftOut, SECTION_NAMES, SECTIONS, type SectionName, scopeOf } from "../../src/model/brief-words.js";
import { pageAddress } from "../../src/model/paper.js";
import { type Answer, addressOf, type Query, useAnswer } from "../api.js";
import { copyPage } from "../parts/copy.js";
import { useDeskDay } from "../parts/desk-day.js";
import { IfRead } from "../parts/if-read.js";
import { CommitmentLine, EventLine, PositionLine, WarningLine } from "../parts/lines.js";
import { ReportLink } from "../parts/names.js";
import { Reported, withSigns } from "../parts/reported.js";
import { Shown } from "../parts/states.js";
import { ActorSuggestions } from "../parts/suggestions.js";
import { Title } from "../parts/title.js";
import { count, dayName, percent } from "../words.js";
import { Reversal } from "./today.js";

const route = getRouteApi("/brief");
type Data = Answer<"/api/brief">;

/** Names in the address: no name holds one. */
const BETWEEN = ";";
const namesIn = (who = ""): string[] => [...new Set(who.split(BETWEEN).map((name) => name.trim()))].filter((name) => name !== "");

export function Brief() {
  const { who, ...asked } = route.useSearch();
  const deskDay = useDeskDay();
  const names = namesIn(who);
  const day = asked.day ?? deskDay;
  const query = { ...asked, day, who: names };
  const answer = useAnswer("/api/brief", query, day !== undefined);
  return (
    <div className="brief">
      <Title name={briefName(answer.data?.who ?? names)} under={answer.data === undefined ? undefined : scopeOf(answer.data).map(sentence)}>
        <Tools query={query} />
      </Title>
      <Choices names={names} day={day} />
      <IfRead>
        <Shown of={answer} what="the brief" lines={12}>
          {(data) => <Sections data={data} />}
        </Shown>
      </IfRead>
    </div>
  );
}

const sentence = (words: string): ReactNode => (
  <span key={words} className="sentence">
    {words}
  </span>
);

function Tools({ query }: { readonly query: Query }) {
  const page = async (form: string): Promise<string> => {
    const answer = await fetch(addressOf(`/api/brief.${form}`, query));
    if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
    return answer.text();
  };
  return (
    <div className="downloads" role="group" aria-label="Take it along">
      <button type="button" onClick={() => void copyPage({ html: page("html"), markdown: page("md") })}>
        Copy
      </button>
      <a className="button" href={addressOf("/api/brief.md", query)}>
        Markdown
      </a>
      <button type="button" onClick={() => print()}>
        Print
      </button>
    </div>
  );
}

const MOST_LINES = 50;
const CHOICES = {
  back: {
    name: "New is what was told in",
    usual: "1",
    of: ["1", "2", "3", "7", "14", "30"],
    says: (value: string) => (value === "1" ? "the day alone" : `the last ${value} days`),
  },
  ahead: { name: "Ahead", usual: "30", of: ["7", "14", "30", "60", "90"], says: (value: string) => `${value} days` },
  sources: {
    name: "Happenings told by",
    usual: "1",
    of: ["1", "2", "3", "4"],
    says: (value: string) => (value === "1" ? "anybody" : `${value} outlets or more`),
  },
  least: { name: "Sure to at least", usual: "0.5", of: ["0", "0.5", "0.6", "0.7", "0.8", "0.9"], says: (value: string) => percent(Number(value)) },
  lines: { name: "Lines of each section", usual: "8", of: ["3", "5", "8", "12", "20", "50"], says: (value: string) => value },
} as const;

/** Whom and which days it is about: taken up at once, and kept in the address. */
function Choices({ names, day }: { readonly names: readonly string[]; readonly day: string | undefined }) {
  const navigate = route.useNavigate();
  const search = route.useSearch();
  const [typed, setTyped] = useState("");
  const known = useId();
  const put = (changed: Partial<typeof search>): void => void navigate({ search: (old) => ({ ...old, ...changed }), replace: true });
  const about = (list: readonly string[]): void => put({ who: list.length === 0 ? undefined : list.join(BETWEEN) });
  const add = (event: FormEvent): void => {
    event.preventDefault();
    about([...new Set([...names, ...namesIn(typed)])]);
    setTyped("");
  };
  return (
    <search className="brief-form">
      <form className="fields" onSubmit={add}>
        <div className="field wide">
          <label htmlFor={`${known}-who`}>
            <span>Countries and actors: a country brings along all who are of it</span>
          </label>
          <div className="names">
            {names.map((name) => (
              <button key={name} type="button" className="chip" aria-label={`Leave out ${name}`} onClick={() => about(names.filter((one) => one !== name))}>
                <Reported words={name} /> <span aria-hidden="true">×</span>
              </button>
            ))}
            <input
              id={`${known}-who`}
              value={typed}
              list={known}
              placeholder={names.length === 0 ? "everybody; or a name" : "and a further name"}
              onChange={({ target }) => setTyped(target.value)}
            />
            <button type="submit" disabled={typed.trim() === ""}>
              Add
            </button>
          </div>
          <ActorSuggestions id={known} typed={typed} />
        </div>
        <label className="field">
          <span>Day</span>
          <input type="date" value={day ?? ""} onChange={({ target }) => (target.value === "" ? undefined : put({ day: target.value }))} />
        </label>
        {(Object.keys(CHOICES) as (keyof typeof CHOICES)[]).map((field) => {
          const { name, usual, of, says } = CHOICES[field];
          const value = search[field] ?? usual;
          return (
            <label key={field} className="field">
              <span>{name}</span>
              <select value={value} onChange={({ target }) => put({ [field]: target.value === usual ? undefined : target.value })}>
                {[...(of as readonly string[]), ...((of as readonly string[]).includes(value) ? [] : [value])].map((one) => (
                  <option key={one} value={one}>
                    {withSigns(says(one))}
                  </option>
                ))}
              </select>
            </label>
          );
        })}
      </form>
    </search>
  );
}

function Sections({ data }: { readonly data: Data }) {
  return (
    <>
      {data.why.map((why) => (
        <p key={why} className="dim" role="status">
          {withSigns(why)}
        </p>
      ))}
      {SECTION_NAMES.map((name) => (
        <section key={name} className="block" aria-label={SECTIONS[name].name}>
          <header>
            <h2>{SECTIONS[name].name}</h2>
            <p>{SECTIONS[name].note}</p>
          </header>
          <Lines name={name} data={data} />
          <Remark name={name} data={data} />
        </section>
      ))}
      <Sources of={data.references} />
    </>
  );
}

function Remark({ name, data }: { readonly name: SectionName; readonly data: Data }) {
  const left = leftOut(data[name], data);
  const { lines, rows } = data[name];
  if (left !== null)
    return (
      <p className="none">
        {left}{" "}
        {lines === rows.length || rows.length >= MOST_LINES ? null : (
          <Link to="/brief" search={(old) => ({ ...old, lines: String(MOST_LINES) })} replace resetScroll={false} className="more-lines">
            Make room
          </Link>
        )}
      </p>
    );
  return data[name].rows.length === 0 ? <p className="none">{SECTIONS[name].none}</p> : null;
}

function Lines({ name, data }: { readonly name: SectionName; readonly data: Data }) {
  switch (name) {
    case "happened":
    case "contradicted":
    case "planned":
      return data[name].rows.map((row) => (
        <EventLine
          key={row.claim}
          of={row}
          after={<Cited of={row} />}
          // One without a day of its own bears that of its report.
          {...(name === "planned" && (row.day === null || row.day <= data.day) ? { when: <span>no day named</span> } : {})}
        />
      ));
    case "reversals":
      return data.reversals.rows.map((row) => <Reversal key={`${row.from.claim} ${row.to.claim}`} of={row} after={<Cited of={row} />} />);
    case "positions":
      return data.positions.rows.map((row) => <PositionLine key={row.claim} of={row} after={<Cited of={row} />} />);
    case "due":
    case "overdue":
      return data[name].rows.map((row) => <CommitmentLine key={row.claim} of={row} after={<Cited of={row} />} />);
    case "warnings":
      return data.warnings.rows.map((row) => <WarningLine key={row.claim} of={row} after={<Cited of={row} />} />);
  }
}

/** The numbers of its sources, in the list at the end. */
function Cited({ of: { references, denials = [] } }: { readonly of: { readonly references: readonly number[]; readonly denials?: readonly number[] } }) {
  const marks = (numbers: readonly number[]) =>
    numbers.map((n) => (
      <a key={n} href={`#source-${n}`} aria-label={`Source ${n}`}>
        [{n}]
      </a>
    ));
  const affirm = references.filter((n) => !denials.includes(n));
  return (
    <span className="cited">
      {marks(affirm)}
      {denials.length === 0 ? null : <span> denied in {marks(denials)}</span>}
    </span>
  );
}

const Sources = ({ of }: { readonly of: Data["references"] }) =>
  of.length === 0 ? null : (
    <section className="block" aria-label="Sources">
      <header>
        <h2>Sources</h2>
        <p>{count(of.length, "report")}</p>
      </header>
      <ol className="sources-list">
        {of.map(({ n, report, outlet, title, published, url }) => {
          const address = pageAddress(url);
          return (
            <li key={n} id={`source-${n}`}>
              <Reported words={outlet ?? "Outlet not known"} />, <ReportLink report={report} title={title} />, {dayName(published)}
              {address === null ? null : (
                <>
                  ,{" "}
                  <a href={address} rel="noreferrer noopener" target="_blank">
                    {withSigns(address)}
                  </a>
                </>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
