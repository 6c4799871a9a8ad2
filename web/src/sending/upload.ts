// Documents take their time on a phone's line: XMLHttpRequest tells how much of them has left, fetch does not.

/** Sends as fetch with manual redirects would: it rejects where the connection broke. */
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
    request.onload = () => resolve(answerOf(request, action));
    request.onerror = request.onabort = () => reject(new Error("interrupted"));
    signal.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}

function answerOf(request: XMLHttpRequest, action: URL): Response {
  const { status, response, responseURL } = request;
  const header = (name: string) => request.getResponseHeader(name) ?? "";
  // The browser follows a redirect by itself. That may have been to log in, or after the request was carried out.
  if (responseURL !== action.href.split("#", 1)[0]) return Response.error();
  const retry = header("retry-after");
  // Some answers must not have a body, not even an empty one.
  return new Response(response?.size ? response : null, { status, headers: retry ? { "retry-after": retry } : {} });
}
