import { expect, test } from "vitest";
import { finishItem, type TextItem } from "./finish-item.js";
import { readBytes } from "./read-bytes.js";
import { all, MARKUP, PARAGRAPHS, streamOf } from "./sources.fixture.js";

const HEADER = `Received: from mail.ministry.example by desk.example; Mon, 4 Mar 2024 18:30:05 +0100
From: =?utf-8?Q?Minist=C3=A8re_of_the_Sea?= <press@sea.example>
To: desk@desk.example
Subject: Ministers to renew
 fishing accord
Date: Mon, 4 Mar 2024 18:30:00 +0100
Message-ID: <1@sea.example>
MIME-Version: 1.0
`;
const mail = async (rest: string, name = "release") => {
  const [item] = await all(readBytes(streamOf(HEADER + rest), { where: name, url: null, charset: null }));
  return finishItem(item as TextItem, null);
};
const known = { title: "Ministers to renew fishing accord", outlet: "Ministère of the Sea", url: null, published: "2024-03-04T18:30:00+01:00" };

test("a mail is its own words: decoded, without what it answers to and without its signature", async () => {
  const body = PARAGRAPHS[0].replace("an accord", "an accord=\n");
  const found = await mail(
    `Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n${body}\n\nThe caf=C3=A9 is closed.\n\nOn Mon, 4 Mar 2024, Desk wrote:\n> Has Malta decided anything?\n\n--=20\nPress Service\n`,
  );
  expect(found).toMatchObject({ kind: "report", report: { ...known, text: `${PARAGRAPHS[0]}\n\nThe café is closed.` } });
});

test("HTML where it has no plain text; attachments are no text", async () => {
  const found = await mail(
    `Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n\n${MARKUP}\n--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n--b--\n`,
  );
  expect(found).toMatchObject({ kind: "report", report: { ...known, text: PARAGRAPHS.join("\n\n") } });
});

test("without words it is left out", async () => expect(await mail("\n\n")).toMatchObject({ kind: "skip", reason: "no-text" }));
