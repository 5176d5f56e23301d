// The application under test.
import OpenAI from "openai";

export async function greet({ baseURL, apiKey }, name) {
  const client = new OpenAI({ baseURL, apiKey, maxRetries: 0 });
  const reply = await client.chat.completions.create({
    model: "Mistral-Small",
    messages: [{ role: "user", content: `Greet ${name}.` }],
  });
  return reply.choices[0].message.content;
}
