// Vercel's AI SDK with its provider for compatible servers. URL and token come from the environment.
import './loopback.mjs'
import assert from 'node:assert/strict'
import test from 'node:test'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { APICallError, embedMany, generateText, streamText } from 'ai'

const { GATEWAY_URL: url, GATEWAY_TOKEN: token } = process.env
const connect = (prefix, apiKey = token) =>
  createOpenAICompatible({ name: 'gateway', baseURL: url + prefix, apiKey, includeUsage: true })
const all = async (iterable) => {
  const items = []
  for await (const item of iterable) items.push(item)
  return items
}

const served = [
  ['/api/v1', 'Mistral-Small'],
  ['/api/v1', 'Devstral-Small-2507'],
  ['/chat/v1', 'Mistral-Small'],
  ['/code/v1', 'Devstral-Small-2507'],
]
const question = { system: 'You are brief.', prompt: 'How does photosynthesis work?' }
const inventions = 'The three most important inventions of the last century are'
const model = connect('/chat/v1')('Mistral-Small')
const coder = connect('/code/v1').completionModel('Devstral-Small-2507')
const once = { maxRetries: 0 }
const ask = (more = {}) => generateText({ model, ...question, ...once, ...more })

// a failing stream goes on to its end and tells of the error in between
const stream = (more = {}) => {
  const errors = []
  const result = streamText({ model, ...question, ...once, ...more, onError: ({ error }) => errors.push(error) })
  return { result, errors }
}

const counts = ({ inputTokens, outputTokens, totalTokens }) => ({ inputTokens, outputTokens, totalTokens })

for (const [prefix, model] of served) {
  test(`a chat is answered, whole and streamed: ${prefix} ${model}`, async () => {
    const asked = { model: connect(prefix)(model), prompt: 'What is the capital of France?' }
    const whole = await ask(asked)
    assert.match(whole.text, /Paris/)
    assert.equal(whole.finishReason, 'stop')
    assert.equal(whole.response.modelId, model)
    const parts = await all(stream(asked).result.textStream)
    assert.ok(parts.length > 1)
    assert.equal(parts.join(''), whole.text)
  })
}

test('whole and streamed replies count the same tokens', async () => {
  const whole = await ask()
  assert.ok(whole.usage.inputTokens > 0 && whole.usage.outputTokens > 0)
  assert.equal(whole.usage.totalTokens, whole.usage.inputTokens + whole.usage.outputTokens)
  const { result } = stream()
  assert.equal(await result.text, whole.text)
  assert.deepEqual(counts(await result.usage), counts(whole.usage))
  assert.equal(await result.finishReason, 'stop')
})

test('a conversation costs more than its last question', async () => {
  const turns = [
    { role: 'user', content: question.prompt },
    { role: 'assistant', content: 'Light becomes sugar.' },
    { role: 'user', content: [{ type: 'text', text: 'And at night?' }] },
  ]
  const long = await ask({ prompt: undefined, messages: turns })
  const short = await ask({ prompt: undefined, messages: turns.slice(2) })
  assert.ok(long.text)
  assert.ok(long.usage.inputTokens > short.usage.inputTokens)
})

test('a chat is cut at the limit and before a stop string', async () => {
  const { text } = await ask()
  const cut = await ask({ maxOutputTokens: 5 })
  assert.deepEqual([cut.finishReason, cut.usage.outputTokens], ['length', 5])
  assert.ok(text.startsWith(cut.text))
  const word = text.split(/\s+/)[4]
  for (const stopSequences of [[word], ['this is not said', word]]) {
    const stopped = await ask({ stopSequences })
    assert.deepEqual([stopped.text, stopped.finishReason], [text.slice(0, text.indexOf(word)), 'stop'])
    assert.equal(await stream({ stopSequences }).result.text, stopped.text)
  }
})

test('every setting is taken, and a seed decides what is said', async () => {
  const settings = { temperature: 0.7, topP: 0.9, presencePenalty: 0.5, frequencyPenalty: -0.5 }
  settings.providerOptions = { gateway: { top_k: 40, min_p: 0.05 } } // passed on as they are
  const texts = []
  for (const seed of [1, 2, 3, 1]) texts.push((await ask({ ...settings, seed })).text)
  assert.equal(texts[0], texts[3])
  assert.ok(new Set(texts).size > 1)
})

test('a prompt is continued, whole and streamed', async () => {
  const asked = { model: coder, system: undefined, prompt: inventions, maxOutputTokens: 20 }
  const whole = await ask(asked)
  assert.ok(whole.text.trim())
  const { result } = stream(asked)
  assert.equal(await result.text, whole.text)
  assert.deepEqual(counts(await result.usage), counts(whole.usage))
})

test('texts are embedded in their order', async () => {
  const embedder = connect('/embed/v1').embeddingModel('all-MiniLM-L6-v2')
  const { embeddings, usage } = await embedMany({ model: embedder, values: ['one', 'two'], ...once })
  const alone = await embedMany({ model: embedder, values: ['two'], ...once })
  assert.deepEqual(embeddings.map((vector) => vector.length), [384, 384])
  assert.deepEqual(embeddings[1], alone.embeddings[0])
  assert.ok(usage.tokens > alone.usage.tokens)
})

// What is asked for, and how it is refused.
const unsigned = createOpenAICompatible({ name: 'gateway', baseURL: `${url}/chat/v1` })
const refusals = {
  'a model that does not exist is not found':
    [{ model: connect('/chat/v1')('nope') }, 404, /"message":"The model `nope` does not exist\.","type":"NotFoundError"/],
  'a temperature below zero is a bad request':
    [{ temperature: -1 }, 400, /"message":"temperature must be non-negative, got -1\.0\.","type":"BadRequestError"/],
  'no token to say is a bad request': // the SDK itself refuses 0
    [{ providerOptions: { gateway: { max_tokens: 0 } } }, 400, /max_tokens must be at least 1, got 0\./],
  'a field of the wrong type is a bad request':
    [{ providerOptions: { gateway: { min_p: 'much' } } }, 400, /Input should be a valid number/],
  'without a token permission is denied':
    [{ model: unsigned('Mistral-Small') }, 403, /^\{"detail":"Not authenticated"\}$/],
  'a bad token does not authenticate':
    [{ model: connect('/chat/v1', 'not-a-token')('Mistral-Small') }, 401, /^\{"detail":"401 Unauthorized"\}$/],
}

for (const [promise, [more, status, body]] of Object.entries(refusals)) {
  test(promise, async () => {
    const refused = (error) => {
      assert.ok(APICallError.isInstance(error), String(error))
      assert.equal(error.statusCode, status)
      assert.match(error.responseBody, body)
      return true
    }
    await assert.rejects(ask(more), refused)
    const { result, errors } = stream(more)
    assert.deepEqual(await all(result.textStream), [])
    assert.equal(errors.length, 1)
    refused(errors[0])
  })
}

test('a reader that leaves a stream does not disturb the next request', async () => {
  const leaving = new AbortController()
  for await (const _ of stream({ abortSignal: leaving.signal }).result.textStream) leaving.abort()
  assert.ok((await ask()).text)
})
