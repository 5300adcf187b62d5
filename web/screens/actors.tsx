import { getRouteApi } from "@tanstack/react-router";
import { useAnswer } from "../api.js";
import { Downloads } from "../parts/downloads.js";
import { ActorLink } from "../parts/names.js";
import { Reported } from "../parts/reported.js";
import { Empty, Shown } from "../parts/states.js";
import { Title } from "../parts/title.js";
import { actorKind, countryName, sectorName } from "../words.js";

const route = getRouteApi("/actors");
const MOST = 200;
const UNKNOWN = (
  <span className="dim">
    <span aria-hidden="true">–</span>
    <span className="unseen">not known</span>
  </span>
);

export function Actors() {
  const { name = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const query = { name: name === "" ? undefined : `${name}*`, limit: MOST };
  const answer = useAnswer("/api/actors", query);
  return (
    <>
      <Title name="Actors" asked={name} under="by how many reports name them">
        <Downloads list="actors" query={query} />
      </Title>
      <search className="fields">
        <label className="field wide">
          <span>Name</span>
          <input
            type="search"
            value={name}
            onChange={({ target }) => void navigate({ search: target.value === "" ? {} : { name: target.value }, replace: true })}
          />
        </label>
      </search>
      <Shown of={answer} what="actors">
        {({ rows, truncated }) =>
          rows.length === 0 ? (
            <Empty title={name === "" ? "No actors yet." : `Nobody of the name “${name}”.`} />
          ) : (
            <div className="scroll">
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">Name</th>
                    <th scope="col" className="number">
                      Reports
                    </th>
                    <th scope="col">Who</th>
                    <th scope="col" className="spare">
                      Country
                    </th>
                    <th scope="col" className="spare">
                      Sector
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map(({ id, name: shown, kind, role, country, sector, reports }) => (
                    <tr key={id} className="line">
                      <th scope="row">
                        <ActorLink id={id} name={shown} />
                      </th>
                      <td className="number">{reports.toLocaleString("en-GB")}</td>
                      <td>
                        <Reported words={role ?? actorKind(kind)} />
                      </td>
                      <td className="spare">{country === null ? UNKNOWN : <Reported words={countryName(country)} />}</td>
                      <td className="spare">{sector === null ? UNKNOWN : sectorName(sector)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {truncated ? <p className="none">The first {rows.length}; a name narrows them down.</p> : null}
            </div>
          )
        }
      </Shown>
    </>
  );
}
