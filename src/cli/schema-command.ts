/** `casus schema`: the JSON Schema of a record, or the OpenAPI document of the interface; both made from the schemas that validate. */
import { z } from "zod";
import { CasusRecord, SCHEMA_ID } from "../model/record.js";
import { interfaceDocument } from "../server/interface-document.js";

export async function schemaCommand({ http }: { readonly http?: boolean } = {}): Promise<void> {
  if (http) {
    process.stdout.write(`${JSON.stringify(await interfaceDocument(), null, 2)}\n`);
    return;
  }
  const schema = z.toJSONSchema(CasusRecord);
  const head = { $id: SCHEMA_ID, title: "Casus record", description: "What one report says; every span is [begin, end) in UTF-16 code units of report.text." };
  process.stdout.write(`${JSON.stringify({ ...schema, ...head }, null, 2)}\n`);
}
