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
      const { status, response, responseURL } = request;
      // The browser follows a redirect by itself: what answers there is not what the page named.
      if (responseURL !== action.href.split("#", 1)[0]) return reject(new Error("redirected"));
      const retry = request.getResponseHeader("retry-after");
      // Some answers must not have a body, not even an empty one.
      const body = response?.size ? response : null;
      resolve(new Response(body, { status, headers: retry ? { "retry-after": retry } : {} }));
    };
    request.onerror = request.onabort = () => reject(new Error("interrupted"));
    signal.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}
