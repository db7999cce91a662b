/** The least that a Worker can do: both bodies go through without JavaScript. */
const worker = {
  fetch(request: Request, env: { UPSTREAM: string }): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    return fetch(env.UPSTREAM + pathname + search, request);
  },
};

export default worker;
