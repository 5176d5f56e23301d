// ollama-js. URL and tokens come from the environment.
import './loopback.mjs'
import assert from 'node:assert/strict'
import test from 'node:test'
import { Ollama } from 'ollama'
import { found, passages, questions, wanted } from './library.mjs'

const { GATEWAY_URL: url, GATEWAY_TOKEN: token, PENDING_TOKEN: pending } = process.env
const connect = (headers) => new Ollama({ host: `${url}/ollama`, headers })
const client = connect({ Authorization: `Bearer ${token}` })
const all = async (iterable) => {
  const items = []
  for await (const item of iterable) items.push(item)
  return items
}

const model = 'llama3.1:latest'
const prompt = 'Why do the leaves of trees turn red in autumn?'
const messages = [{ role: 'user', content: prompt }]
const capital = 'What is the capital of France?'

test('the model is listed, shown and said to run', async () => {
  const { models } = await client.list()
  assert.deepEqual(models.map(({ name, size }) => [name, size]), [[model, 4_100_000_000]])
  const shown = await client.show({ model })
  assert.equal(shown.details.family, 'llama')
  assert.ok(shown.capabilities.includes('completion'))
  assert.equal(shown.model_info['llama.embedding_length'], 4096)
  await client.generate({ model, prompt, keep_alive: '10m' })
  assert.deepEqual((await client.ps()).models.map(({ name }) => name), [model])
  assert.match((await client.version()).version, /^\d+\.\d+\.\d+$/)
})

test('a prompt is answered, whole and streamed', async () => {
  const whole = await client.generate({ model, prompt })
  assert.ok(whole.response.trim())
  assert.deepEqual([whole.done, whole.done_reason], [true, 'stop'])
  const parts = await all(await client.generate({ model, prompt, stream: true }))
  assert.equal(parts.map((part) => part.response).join(''), whole.response)
  assert.deepEqual([parts.at(-1).done, parts.at(-1).done_reason], [true, 'stop'])
  assert.equal(parts.at(-1).eval_count, parts.length - 1)
})

test('a chat is answered, whole and streamed', async () => {
  const whole = await client.chat({ model, messages })
  assert.equal(whole.message.role, 'assistant')
  assert.ok(whole.message.content.trim())
  const parts = await all(await client.chat({ model, messages, stream: true }))
  assert.equal(parts.map((part) => part.message.content).join(''), whole.message.content)
  assert.equal(parts.at(-1).done_reason, 'stop')
})

test('options cut, stop and decide what is said', async () => {
  const generate = (options) => client.generate({ model, prompt, options })
  const whole = await client.generate({ model, prompt })
  const cut = await generate({ num_predict: 5 })
  assert.deepEqual([cut.done_reason, cut.eval_count], ['length', 5])
  assert.ok(whole.response.startsWith(cut.response))
  const word = whole.response.split(/\s+/)[4]
  assert.equal((await generate({ stop: [word] })).response, whole.response.slice(0, whole.response.indexOf(word)))
  const texts = []
  for (const seed of [1, 2, 3, 1]) texts.push((await generate({ seed })).response)
  assert.equal(texts[0], texts[3])
  assert.ok(new Set(texts).size > 1)
})

test('the capital of France is known', async () => {
  assert.match((await client.generate({ model, prompt: capital })).response, /Paris/)
  const reply = await client.chat({ model, messages: [{ role: 'user', content: capital }] })
  assert.match(reply.message.content, /Paris/)
})

test('texts are embedded in their order', async () => {
  const input = ['first', 'a second text']
  const { embeddings } = await client.embed({ model, input })
  assert.deepEqual(embeddings.map((vector) => vector.length), [4096, 4096])
  for (const [index, text] of input.entries()) {
    assert.deepEqual((await client.embed({ model, input: text })).embeddings, [embeddings[index]])
    assert.ok(Math.abs(Math.hypot(...embeddings[index]) - 1) < 1e-6)
  }
  assert.equal((await client.embeddings({ model, prompt })).embedding.length, 4096)
})

test('a question finds the passage that answers it', async () => {
  const { embeddings: held } = await client.embed({ model, input: passages })
  const { embeddings: asked } = await client.embed({ model, input: questions })
  assert.deepEqual(found(asked, held), wanted)
  const elder = []
  for (const prompt of questions) elder.push((await client.embeddings({ model, prompt })).embedding)
  assert.deepEqual(found(elder, held), wanted)
})

test('a model that does not exist is not found', async () => {
  const wanted = { name: 'ResponseError', status_code: 404, error: "model 'nope' not found" }
  await assert.rejects(client.generate({ model: 'nope', prompt }), wanted)
  await assert.rejects(client.generate({ model: 'nope', prompt, stream: true }), wanted)
  await assert.rejects(client.chat({ model: 'nope', messages }), wanted)
  await assert.rejects(client.show({ model: 'nope' }), { ...wanted, error: "model 'nope:latest' not found" })
  const advice = { ...wanted, error: 'model "nope" not found, try pulling it first' }
  await assert.rejects(client.embed({ model: 'nope', input: prompt }), advice)
})

test('a token is asked for', async () => {
  await assert.rejects(connect({}).list(), { status_code: 403 })
  await assert.rejects(connect({ Authorization: 'Bearer bad' }).chat({ model, messages, stream: true }), { status_code: 401 })
  await assert.rejects(connect({ Authorization: `Bearer ${pending}` }).list(), { status_code: 401 })
})

test('a reader that aborts a stream does not disturb the next request', async () => {
  const stream = await client.generate({ model, prompt, stream: true })
  for await (const _ of stream) break
  assert.ok((await client.generate({ model, prompt })).response)
})
