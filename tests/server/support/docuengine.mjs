// Complete requests for DocuEngine's services, and what a stand-in for it answers.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "./server.mjs";
import { envelope, send } from "./upstream.mjs";

export const mapId = "6a0000000000000000000101";
export const searchId = "6a0000000000000000000102";
export const docuId = "66c881896de559cb65055392";
export const docuToken = "Docu-Secret-Token-0123456789";

const service = (id) => JSON.parse(readFileSync(join(root, "server/services", `${id}.json`), "utf8")).data;
export const mapService = service(mapId);
export const searchService = service(searchId);

export const search = { field0: "P", field1: "RSSMRA80A01H501U", field2: "Roma" };
export const docuBody = (changes = {}, around = {}) => ({
  documentId: mapId,
  search: { ...search, ...changes },
  ...around,
});

export const signed = `https://storage.example/bucket/${docuId}/visura.pdf?X-Goog-Signature=abc%2Fdef&X-Goog-Expires=86400`;

export const docuAccepted = (changes = {}) =>
  envelope({
    id: docuId,
    documentId: mapId,
    state: "WAIT",
    name: "Mappa catastale",
    callback: { url: "https://hook.example.com/x", headers: { secret: "s" } },
    owner: "owner@example.com",
    results: [{ id: `${docuId}_0`, data: { providers: [1], nome: "Alfa" } }],
    ...changes,
  });

/** What a stand-in answers in DocuEngine's dialect; see `standIn`. */
export const docuRoutes = {
  "GET /documents": (answer) =>
    send(
      answer,
      200,
      envelope([
        { ...mapService, providers: [{ email: "supplier@example.com", password: "x" }] },
        searchService,
        { ...mapService, id: "b".repeat(24) },
      ]),
    ),
  "POST /requests": (answer) => send(answer, 200, docuAccepted()),
  "PATCH /requests/*": (answer) => send(answer, 200, docuAccepted()),
  "GET /requests/*": (answer, request) =>
    request.url.endsWith("/documents")
      ? send(
          answer,
          200,
          envelope([
            { fileName: `${docuId}.pdf`, mimeType: "application/pdf", fileSize: "4", md5: "0", downloadUrl: signed },
          ]),
        )
      : send(answer, 200, docuAccepted({ state: "DONE" })),
};
