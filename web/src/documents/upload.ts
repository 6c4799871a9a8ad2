// Documents take their time on a phone's line: XMLHttpRequest tells how much of them has left, fetch does not.

/** Sends as fetch would. It rejects where nobody knows what arrived: a broken connection, and an answer from elsewhere. */
export function upload(
  action: URL,
  { headers, body, signal }: { headers: Readonly<Record<string, string>>; body: Blob; signal: AbortSignal },
  onPart: (part: number) => void,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", action);
    request.responseType = "blob";
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onPart(loaded / total);
    request.onload = () => {
      try {
        resolve(answerOf(request, action));
      } catch (error) {
        reject(error);
      }
    };
    request.onerror = request.onabort = () => reject(new Error("interrupted"));
    signal.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}

/** Throws where it is no answer of the server's. */
function answerOf(request: XMLHttpRequest, action: URL): Response {
  const { status, response, responseURL } = request;
  const header = (name: string) => request.getResponseHeader(name) ?? "";
  if (responseURL !== action.href.split("#", 1)[0]) {
    // The browser follows a redirect by itself. A page to look at is what a server without a session answers; anything
    // else may have been carried out, by whoever it was.
    if (header("content-type").includes("html")) return Response.error();
    throw new Error("redirected");
  }
  const retry = header("retry-after");
  // Some answers must not have a body, not even an empty one.
  return new Response(response?.size ? response : null, { status, headers: retry ? { "retry-after": retry } : {} });
}
