import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * nginx as one process on one core, with kept upstream connections and room for a picture in memory.
 * @returns the arguments to start it with
 */
export function writeNginxConfig(
  folder: string,
  ports: { port: number; upstream: number },
): string[] {
  const root = resolve(folder, "nginx");
  mkdirSync(join(root, "logs"), { recursive: true });
  const file = join(root, "nginx.conf");
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${root}/${name};`,
  );
  writeFileSync(
    file,
    `daemon off;
master_process off;
pid ${root}/nginx.pid;
error_log stderr crit;
events { worker_connections 2048; }
http {
  access_log off;
  ${temporary.join("\n  ")}
  client_max_body_size 64m;
  keepalive_requests 1000000;
  upstream mock { server 127.0.0.1:${ports.upstream}; keepalive 512; }
  server {
    listen 127.0.0.1:${ports.port};
    location / {
      proxy_pass http://mock;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_buffering off;
      proxy_request_buffering off;
    }
  }
}
`,
  );
  return ["-p", root, "-c", file];
}
