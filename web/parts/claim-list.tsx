/** The claims of a report in the order of its text, each a button that opens it. */
import { count } from "../words.js";
import type { Claim } from "./claims-of-record.js";
import { Chip } from "./names.js";
import { Reported, withSigns } from "./reported.js";

/** Who, what, and how real it is: a deed that somebody denies must not read as done. */
export const ClaimSays = ({ of: { who, says, status } }: { readonly of: Claim }) => (
  <>
    <b>
      <Reported words={who} />
    </b>{" "}
    <Reported words={says} /> {status === "occurred" ? null : <Chip tone={status}>{status}</Chip>}
  </>
);

export const ClaimList = ({
  claims,
  text,
  onSelect,
}: {
  readonly claims: readonly Claim[];
  readonly text: string;
  readonly onSelect: (claim: Claim) => void;
}) => (
  <div className="claim-list">
    <h2>{count(claims.length, "claim")}</h2>
    <ol>
      {claims.map((claim) => (
        <li key={claim.id}>
          <button type="button" className={`claim claim-${claim.kind}`} data-claim={claim.id} onClick={() => onSelect(claim)}>
            <span className="claim-says">
              <ClaimSays of={claim} />
            </span>
            <q dir="auto">{withSigns(claim.spans.map(([begin, end]) => text.slice(begin, end)).join(" … "))}</q>
          </button>
        </li>
      ))}
    </ol>
  </div>
);
