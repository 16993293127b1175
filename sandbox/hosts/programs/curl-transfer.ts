/** Part of the hosts' curl: one transfer, redirects included, with curl's exit codes. */
export const CURL_TRANSFER = String.raw`
const REDIRECTS = [301, 302, 303, 307, 308];
const MOST_REDIRECTS = 50;
/** Answers after which --retry tries again. */
const PASSING = [408, 429, 500, 502, 503, 504];

/** What may be destroyed when a transfer ends. */
const sockets = [];

async function within(seconds, work, words) {
  if (!(seconds > 0)) return work;
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Failure(28, words(Math.round(seconds * 1000)), { again: true })), seconds * 1000);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

async function transfer(start, options, isLast) {
  const state = { received: 0 };
  try {
    const words = (ms) => "Operation timed out after " + ms + " milliseconds with " + state.received + " bytes received";
    await within(options.maxTime, follow(start, options, isLast, state), words);
  } finally {
    // the secured one before the one that carries it: the other order can crash Node 20
    for (const socket of sockets.splice(0).reverse()) socket.destroy();
  }
}

async function follow(start, options, isLast, state) {
  let url = start;
  for (let hops = 0; ; hops++) {
    if (hops > MOST_REDIRECTS) throw new Failure(47, "Maximum (" + MOST_REDIRECTS + ") redirects followed");
    const protocol = url.protocol.slice(0, -1);
    if (!["http", "https"].includes(protocol) || !options.allowed.has(protocol))
      throw new Failure(1, 'Protocol "' + protocol + '" disabled');
    const words = (ms) => "Connection timed out after " + ms + " milliseconds";
    const socket = await within(options.connectTimeout, open(url, options), words);
    const response = await ask(socket, url);
    const status = response.statusCode;
    const to = response.headers.location;
    if (options.location && REDIRECTS.includes(status) && to) {
      socket.destroy();
      url = parseUrl(to, url);
      continue;
    }
    const again = PASSING.includes(status);
    if ((options.fail && status >= 400) || (again && !isLast))
      throw new Failure(22, "The requested URL returned error: " + status, { again });
    return save(response, options.output, state);
  }
}

async function open(url, options) {
  const secure = url.protocol === "https:";
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const port = Number(url.port || (secure ? 443 : 80));
  const addresses = givenAddresses(options.resolve, url.hostname, port) || (await lookUp(host));
  const socket = await reach(addresses, host, port, options);
  if (!secure) return socket;
  const anchors = readAnchors(options.cacert);
  const secured = await shakeHands(socket, anchors, host, port);
  const problem = distrust(secured, host, anchors);
  if (problem !== undefined) throw new Failure(60, problem);
  return secured;
}

async function lookUp(host) {
  try {
    return (await dns.lookup(host, { all: true })).map(({ address }) => address);
  } catch {
    throw new Failure(6, "Could not resolve host: " + host, { again: true });
  }
}

async function reach(addresses, host, port, options) {
  const since = Date.now();
  let refused = false;
  for (const address of addresses) {
    const socket = net.connect({ host: address, port });
    sockets.push(socket);
    const error = await new Promise((resolve) => socket.once("connect", () => resolve()).once("error", resolve));
    if (!error) return socket.removeAllListeners("error").on("error", () => undefined);
    refused = error.code === "ECONNREFUSED";
  }
  const text = "Failed to connect to " + host + " port " + port + " after " + (Date.now() - since) + " ms: Couldn't connect to server";
  throw new Failure(7, text, { again: refused && options.retryRefused });
}

function shakeHands(socket, anchors, host, port) {
  return new Promise((resolve, reject) => {
    const secured = tls.connect({
      socket,
      ca: anchors.map(String),
      ...(net.isIP(host) ? {} : { servername: host }),
      minVersion: "TLSv1.2",
      ALPNProtocols: ["http/1.1"],
      // judged by distrust, which knows the host's time
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
    });
    sockets.push(secured);
    const broken = (error) =>
      reject(new Failure(35, "TLS connect error: " + (error.reason || error.code || error.message) + " in connection to " + host + ":" + port));
    secured.on("error", broken);
    secured.once("close", () => broken({ code: "SSL_ERROR_SYSCALL" }));
    secured.once("secureConnect", () => resolve(secured));
  });
}

function ask(socket, url) {
  return new Promise((resolve, reject) => {
    const headers = { host: url.host, "user-agent": "curl/8.0 (hyok sandbox)", accept: "*/*" };
    const path = url.pathname + url.search;
    const request = http.request({ method: "GET", path, headers, setHost: false, createConnection: () => socket });
    request.on("response", resolve);
    request.on("error", (error) => {
      if (error.message === "socket hang up") reject(new Failure(52, "Empty reply from server"));
      else if (/^HPE_/.test(error.code || "")) reject(new Failure(8, "Weird server reply"));
      else reject(new Failure(56, "Recv failure: " + error.message));
    });
    request.end();
  });
}

async function save(response, output, state) {
  const out = output === undefined || output === "-" ? process.stdout : fs.createWriteStream(output);
  let unwritten = false;
  out.on("error", () => (unwritten = true));
  response.on("data", (chunk) => (state.received += chunk.length));
  try {
    await pipeline(response, out, { end: out !== process.stdout });
  } catch {
    if (unwritten) throw new Failure(23, "Failure writing output to destination");
    const length = response.headers["content-length"];
    const rest = length === undefined ? "outstanding read data" : Number(length) - state.received + " bytes";
    throw new Failure(18, "transfer closed with " + rest + " remaining" + (length === undefined ? "" : " to read"));
  }
}
`;
