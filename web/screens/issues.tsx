import { getRouteApi, Link } from "@tanstack/react-router";
import { useAnswer } from "../api.js";
import { Downloads } from "../parts/downloads.js";
import { Reported } from "../parts/reported.js";
import { Empty, Shown } from "../parts/states.js";
import { Title } from "../parts/title.js";
import { dayName } from "../words.js";

const route = getRouteApi("/issues");
const MOST = 200;

export function Issues() {
  const { text = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const query = { text, limit: MOST };
  const answer = useAnswer("/api/issues", query);
  return (
    <>
      <Title name="Issues" asked={text} under="what people take stands on, by how many do">
        <Downloads list="issues" query={query} />
      </Title>
      <search className="fields">
        <label className="field wide">
          <span>Words</span>
          <input
            type="search"
            value={text}
            onChange={({ target }) => void navigate({ search: target.value === "" ? {} : { text: target.value }, replace: true })}
          />
        </label>
      </search>
      <Shown of={answer} what="issues">
        {({ rows, truncated }) =>
          rows.length === 0 ? (
            <Empty title={text === "" ? "No issues yet." : `No issue with the words “${text}”.`} />
          ) : (
            <div className="scroll">
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">Issue</th>
                    <th scope="col">For and against</th>
                    <th scope="col" className="number spare">
                      Positions
                    </th>
                    <th scope="col" className="spare">
                      First
                    </th>
                    <th scope="col">Last</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map(({ issue, label, actors, for: pro, against, turned, stories, first, last }) => (
                    <tr key={issue} className="line">
                      <th scope="row">
                        <Link to="/issue" search={{ key: issue }} className="issue">
                          <Reported words={label} />
                        </Link>
                      </th>
                      <td>
                        <Balance pro={pro} against={against} turned={turned} actors={actors} />
                      </td>
                      <td className="number spare">{stories}</td>
                      <td className="date spare">{dayName(first)}</td>
                      <td className="date">{dayName(last)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {truncated ? <p className="none">The first {rows.length}; words narrow them down.</p> : null}
            </div>
          )
        }
      </Shown>
    </>
  );
}

function Balance({ pro, against, turned, actors }: { readonly pro: number; readonly against: number; readonly turned: number; readonly actors: number }) {
  const sides = [
    ["for", pro],
    ["open", Math.max(0, actors - pro - against)],
    ["against", against],
  ] as const;
  return (
    <span className="balance">
      <span className="balance-bar" aria-hidden="true">
        {sides.map(([side, n]) => (n === 0 ? null : <i key={side} className={side} style={{ flexGrow: n }} />))}
      </span>
      <small>
        {pro} for, {against} against{turned === 0 ? "" : `, ${turned} turned round`}
      </small>
    </span>
  );
}
