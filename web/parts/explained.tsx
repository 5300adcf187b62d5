/** `casus explain` on the page: what spoke for a claim, which candidates lost, the parse. */
import { useQuery } from "@tanstack/react-query";
import type { ClaimExplained } from "../../src/explain/explain-claim.js";
import { ask } from "../api.js";
import { percent, signed } from "../words.js";
import { withSigns } from "./reported.js";
import { Shown } from "./states.js";

export function Explained({ report, claim, text }: { readonly report: number; readonly claim: string; readonly text: string }) {
  const answer = useQuery({
    queryKey: ["explain", report, claim],
    queryFn: ({ signal }) => ask<ClaimExplained>("/api/explain", { report, claim }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Shown of={answer} what="the reasons" lines={4}>
      {(why) => <Reasons why={why} text={text} />}
    </Shown>
  );
}

/** What a claim's sureness rests on (`claimFacts`), in words; others are the claim's own status or stance. */
const FACTS: Readonly<Record<string, string>> = {
  bias: "any claim of this kind",
  holder: "it is told whose it is",
  named: "who that is, by name or office",
  said: "the statement that carries it",
  unsaid: "no statement carries it",
  deed: "a deed shows it",
  two: "more than one passage shows it",
  salience: "how much the report makes of it",
  words: "more than a word tells it",
  actor: "the actor is told",
  recipient: "the recipient is told",
  mode: "how it was done is told",
  due: "a day is named",
};

const Weights = ({ of }: { readonly of: readonly (readonly [string, number])[] }) => {
  const most = Math.max(...of.map(([, weight]) => Math.abs(weight)), 0.01);
  return (
    <table className="weights">
      <tbody>
        {of.slice(0, 10).map(([name, weight]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className={weight < 0 ? "minus" : "plus"}>
              <i aria-hidden="true" style={{ inlineSize: `${(Math.abs(weight) / most) * 4}rem` }} />
              {signed(weight, 2)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

function Reasons({ why, text }: { readonly why: ClaimExplained; readonly text: string }) {
  const { cue, deed, rows, confidence, who, sentences } = why;
  return (
    <div className="reasons">
      {who.some(({ steps }) => steps.length > 0) ? (
        <>
          <h3>Who is meant</h3>
          {who.flatMap(({ role, name, steps }) =>
            steps.map((step) => (
              <div key={`${role} ${step.begin} ${step.step}`}>
                <p>
                  “{withSigns(text.slice(step.begin, step.end))}” as {role}: {withSigns(name ?? "")}, by its {step.step}
                </p>
                <ul>
                  {step.candidates.slice(0, 5).map(({ id, score, why: reasons }) => (
                    <li key={id} className={id === step.chosen ? "won" : "lost"}>
                      {id === step.chosen ? "✓ " : ""}
                      {id} ({signed(score, 1)}) <span className="dim">{reasons.join(", ")}</span>
                    </li>
                  ))}
                </ul>
              </div>
            )),
          )}
        </>
      ) : null}
      {cue ? (
        <>
          <h3>The cue {cue.key}</h3>
          <p>
            {cue.known ? `In ${cue.known.cue} of ${cue.known.seen} training sentences it introduced words.` : "It was not seen in training."} Probability of the
            whole attribution: {cue.proposal ? `${percent(cue.proposal.probability)}, ${percent(cue.proposal.least)} wanted.` : "none was proposed."}
            {cue.told ? " The tree tells it: such a word with its complement, in another's words, a relative clause or a noun phrase." : null}
          </p>
          {cue.proposal ? <Weights of={cue.proposal.why} /> : null}
        </>
      ) : null}
      {deed ? (
        <>
          <h3>The deed {deed.word}</h3>
          <p className="dim">The patterns of the codebook that fit it:</p>
          <ul>
            {deed.tried
              .filter(({ failed }) => failed === null)
              .slice(0, 3)
              .map(({ pattern }) => (
                <li key={pattern} className="won">
                  ✓ <code>{pattern}</code>
                </li>
              ))}
          </ul>
          <p className="dim">{deed.tried.filter(({ failed }) => failed !== null).length} patterns of this word did not fit.</p>
          <Weights of={deed.opinion} />
        </>
      ) : null}
      {rows.length > 0 ? (
        <>
          <h3>Stance rows</h3>
          <ul>
            {rows.map((row) => (
              <li key={row}>
                <code>{row}</code>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {confidence.length > 0 ? (
        <>
          <h3>How sure</h3>
          <Weights
            of={confidence.map(({ fact, value, weight }) => [FACTS[fact] ?? `told as ${fact}`, value * weight] as const).filter(([, weight]) => weight !== 0)}
          />
        </>
      ) : null}
      <h3>The parse</h3>
      {sentences.map(({ words, rows: tokens }) => (
        <div key={words[0]} className="scroll">
          <table className="parse">
            <thead>
              <tr>
                <th scope="col">Word</th>
                <th scope="col">Tag</th>
                <th scope="col">Relation</th>
                <th scope="col">Head</th>
              </tr>
            </thead>
            <tbody>
              {tokens.map(({ form, upos, relation, head, here }, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: words repeat, their places do not
                <tr key={i} className={here ? "here" : undefined}>
                  <th scope="row">{withSigns(form)}</th>
                  <td>{upos}</td>
                  <td>{relation}</td>
                  <td>{head ?? "—"}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
    </div>
  );
}
