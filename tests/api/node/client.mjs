// The official client of Node: asks for a clip, polls it, downloads it. The address and the key are in its own variables
// (OPENAI_BASE_URL, OPENAI_API_KEY); the argument is where the film goes. Says what it saw as JSON.
import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import OpenAI from "openai";

const [, , film, picture] = process.argv;
const client = new OpenAI({ maxRetries: 0 });

async function polled(id) {
  const waits = [];
  for (;;) {
    const { data: video, response } = await client.videos.retrieve(id).withResponse();
    if (video.status !== "queued" && video.status !== "in_progress") return { video, waits };
    waits.push(Number(response.headers.get("openai-poll-after-ms")));
    await pause(Math.min(waits.at(-1), 500));
  }
}

const asked = await client.videos.create({ prompt: "two squares", seconds: "1", size: "160x288" });
const { video, waits } = await polled(asked.id);
const content = await client.videos.downloadContent(video.id);
await writeFile(film, Buffer.from(await content.arrayBuffer()));

const withPicture = await client.videos.create({
  prompt: "two squares",
  seconds: "1",
  size: "160x288",
  input_reference: createReadStream(picture),
});
const remix = await client.videos.remix(video.id, { prompt: "make it night" });
const listed = [];
for await (const each of client.videos.list({ limit: 2 })) listed.push(each.id);
const deleted = await client.videos.delete(remix.id);
const missing = await client.videos.retrieve(remix.id).catch((error) => ({ name: error.constructor.name, code: error.code }));

console.log(JSON.stringify({ asked, video, waits, withPicture, remix, listed, deleted, missing }));
