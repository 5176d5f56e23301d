// openai-node against all services that speak its language. URL and tokens come from the environment.
import './loopback.mjs'
import assert from 'node:assert/strict'
import test from 'node:test'
import OpenAI from 'openai'
import { found, passages, questions, wanted } from './library.mjs'

const { GATEWAY_URL: url, GATEWAY_TOKEN: token, PENDING_TOKEN: pending } = process.env
const connect = (prefix, apiKey = token) => new OpenAI({ baseURL: url + prefix, apiKey, maxRetries: 0 })
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
const messages = [{ role: 'user', content: 'How does photosynthesis work?' }]
const capital = [{ role: 'user', content: 'What is the capital of France?' }]
const prompt = 'The three most important inventions of the last century are'
const chat = connect('/chat/v1').chat.completions
const code = connect('/code/v1').completions
const model = 'Mistral-Small'
const coder = 'Devstral-Small-2507'
const embedder = 'all-MiniLM-L6-v2'

const content = (chunks) => chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('')

test('every service lists its models', async () => {
  const ids = async (prefix) => (await all(connect(prefix).models.list())).map((card) => card.id)
  assert.deepEqual(await ids('/api/v1'), [model, coder])
  assert.deepEqual(await ids('/chat/v1'), [model])
  assert.deepEqual(await ids('/code/v1'), [coder])
  assert.deepEqual(await ids('/embed/v1'), [embedder])
})

test('a model can be retrieved', async () => {
  const card = await connect('/chat/v1').models.retrieve(model)
  assert.deepEqual([card.id, card.object, card.owned_by], [model, 'model', 'vllm'])
})

for (const [prefix, model] of served) {
  test(`a chat is answered, whole and streamed: ${prefix} ${model}`, async () => {
    const client = connect(prefix).chat.completions
    const whole = await client.create({ model, messages })
    const [choice] = whole.choices
    assert.equal(whole.model, model)
    assert.deepEqual([choice.message.role, choice.finish_reason], ['assistant', 'stop'])
    assert.ok(choice.message.content.trim())
    assert.ok(whole.usage.prompt_tokens > 0 && whole.usage.completion_tokens > 0)
    assert.equal(whole.usage.total_tokens, whole.usage.prompt_tokens + whole.usage.completion_tokens)

    const chunks = await all(await client.create({ model, messages, stream: true }))
    assert.equal(content(chunks), choice.message.content)
    assert.equal(chunks[0].choices[0].delta.role, 'assistant')
    assert.equal(chunks.at(-1).choices[0].finish_reason, 'stop')
  })

  test(`a prompt is continued, whole and streamed: ${prefix} ${model}`, async () => {
    const client = connect(prefix).completions
    const whole = await client.create({ model, prompt, max_tokens: 100 })
    const chunks = await all(await client.create({ model, prompt, max_tokens: 100, stream: true }))
    assert.ok(whole.choices[0].text.trim())
    assert.equal(chunks.map((chunk) => chunk.choices[0].text).join(''), whole.choices[0].text)
  })

  test(`the capital of France is known: ${prefix} ${model}`, async () => {
    const reply = await connect(prefix).chat.completions.create({ model, messages: capital })
    assert.match(reply.choices[0].message.content, /Paris/)
  })
}

test('the SDK puts a stream together', async () => {
  const whole = await chat.create({ model, messages })
  const collected = await chat.stream({ model, messages, stream_options: { include_usage: true } }).finalChatCompletion()
  assert.equal(collected.choices[0].message.content, whole.choices[0].message.content)
  assert.equal(collected.choices[0].finish_reason, 'stop')
})

test('a stream counts its tokens when asked to', async () => {
  const chunks = await all(await chat.create({ model, messages, stream: true, stream_options: { include_usage: true } }))
  const last = chunks.pop()
  assert.deepEqual(last.choices, [])
  assert.equal(last.usage.completion_tokens, chunks.length - 1)
  assert.ok(chunks.every((chunk) => !chunk.usage))
})

test('a stream counts in every chunk when asked to', async () => {
  const stream_options = { include_usage: true, continuous_usage_stats: true }
  const asked = { max_tokens: 4, stream: true, stream_options }
  const told = (chunks) => chunks.map((chunk) => chunk.usage.completion_tokens)
  assert.deepEqual(told(await all(await chat.create({ model, messages, ...asked }))), [0, 1, 2, 3, 4, 4])
  assert.deepEqual(told(await all(await code.create({ model: coder, prompt, ...asked }))), [1, 2, 3, 4, 4])
})

test('a chat is cut at the limit and before a stop string', async () => {
  const text = (await chat.create({ model, messages })).choices[0].message.content
  const cut = await chat.create({ model, messages, max_tokens: 5 })
  assert.deepEqual([cut.choices[0].finish_reason, cut.usage.completion_tokens], ['length', 5])
  assert.ok(text.startsWith(cut.choices[0].message.content))
  const newer = await chat.create({ model, messages, max_tokens: 9, max_completion_tokens: 5 })
  assert.deepEqual([newer.choices[0].message, newer.usage], [cut.choices[0].message, cut.usage])
  const word = text.split(/\s+/)[4]
  for (const stop of [word, ['this is not said', word]]) {
    const stopped = await chat.create({ model, messages, stop })
    assert.equal(stopped.choices[0].message.content, text.slice(0, text.indexOf(word)))
    assert.equal(stopped.choices[0].finish_reason, 'stop')
    assert.equal(content(await all(await chat.create({ model, messages, stop, stream: true }))), stopped.choices[0].message.content)
  }
  const shown = await chat.create({ model, messages, stop: word, include_stop_str_in_output: true })
  assert.equal(shown.choices[0].message.content, text.slice(0, text.indexOf(word) + word.length))
})

test('a seed decides what is said, and ids are never repeated', async () => {
  const replies = []
  for (const seed of [1, 2, 3, 1]) replies.push(await chat.create({ model, messages, seed }))
  const texts = replies.map((reply) => reply.choices[0].message.content)
  assert.equal(texts[0], texts[3])
  assert.ok(new Set(texts).size > 1)
  assert.equal(new Set(replies.map((reply) => reply.id)).size, 4)
})

test('at temperature 0 all seeds say the same', async () => {
  const replies = []
  for (const seed of [1, 2, 3]) replies.push(await chat.create({ model, messages, temperature: 0, seed }))
  assert.equal(new Set(replies.map((reply) => reply.choices[0].message.content)).size, 1)
})

test('every sampling parameter is taken', async () => {
  const known = { frequency_penalty: -0.5, presence_penalty: 0.5, seed: 7, temperature: 0.7, top_p: 0.9 }
  const own = { best_of: 1, min_p: 0.05, min_tokens: 2, repetition_penalty: 1.1, stop_token_ids: [2], top_k: 40 } // vLLM's
  const asked = { max_tokens: 9, ...known, ...own }
  const whole = await chat.create({ model, messages, ...asked })
  assert.equal(whole.usage.completion_tokens, 9)
  assert.equal(content(await all(await chat.create({ model, messages, ...asked, stream: true }))), whole.choices[0].message.content)
  assert.equal((await code.create({ model: coder, prompt, ...asked })).usage.completion_tokens, 9)
})

test('n choices and several prompts are answered in order', async () => {
  const three = await chat.create({ model, messages, n: 3, max_tokens: 6 })
  assert.deepEqual(three.choices.map((choice) => choice.index), [0, 1, 2])
  assert.equal(three.usage.completion_tokens, 18)
  const prompts = [prompt, 'Once upon a time']
  const together = await code.create({ model: coder, prompt: prompts, echo: true })
  assert.ok(together.choices.every((choice, index) => choice.text.startsWith(prompts[index])))
  const streamed = ['', '']
  for (const { choices: [choice] } of await all(await code.create({ model: coder, prompt: prompts, echo: true, stream: true }))) {
    streamed[choice.index] += choice.text
  }
  assert.deepEqual(streamed, together.choices.map((choice) => choice.text))
  const numbered = await code.create({ model: coder, prompt: [[1, 2010, 3021], [1, 4000]] })
  assert.deepEqual([numbered.choices.length, numbered.usage.prompt_tokens], [2, 5])
})

test('fibonacci is completed', async () => {
  const reply = await code.create({ model: coder, prompt: 'def fibonacci(n):', max_tokens: 100 })
  assert.match(reply.choices[0].text, /return/)
})

test('numbers and base64 are the same unit vectors, in order', async () => {
  const embeddings = connect('/embed/v1').embeddings
  const input = ['first', 'a second text']
  const numbers = await embeddings.create({ model: embedder, input, encoding_format: 'float' })
  const packed = await embeddings.create({ model: embedder, input, encoding_format: 'base64' })
  const unasked = await embeddings.create({ model: embedder, input }) // the SDK asks for base64
  assert.deepEqual(numbers.data.map((item) => [item.index, item.embedding.length]), [[0, 384], [1, 384]])
  for (const [index, { embedding }] of numbers.data.entries()) {
    const bytes = Buffer.from(packed.data[index].embedding, 'base64')
    const unpacked = Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(4 * at))
    const written = embedding.map(Math.fround) // numbers are written as short as a float32 allows
    assert.deepEqual(unpacked, written)
    assert.deepEqual(unasked.data[index].embedding.map(Math.fround), written)
    assert.ok(Math.abs(Math.hypot(...embedding) - 1) < 1e-6)
  }
  assert.equal(numbers.usage.total_tokens, numbers.usage.prompt_tokens)
})

for (const encoding_format of ['float', undefined]) { // without, the SDK asks for base64
  test(`a question finds the passage that answers it: ${encoding_format}`, async () => {
    const vectors = async (input) =>
      (await connect('/embed/v1').embeddings.create({ model: embedder, input, encoding_format })).data.map((item) => item.embedding)
    assert.deepEqual(found(await vectors(questions), await vectors(passages)), wanted)
  })
}

test('a model that does not exist is not found', async () => {
  const wanted = { status: 404, type: 'NotFoundError', error: { message: 'The model `nope` does not exist.', type: 'NotFoundError', param: null, code: 404 } }
  await assert.rejects(chat.create({ model: 'nope', messages }), { constructor: OpenAI.NotFoundError, ...wanted })
  await assert.rejects(chat.create({ model: 'nope', messages, stream: true }), wanted)
  await assert.rejects(code.create({ model: 'nope', prompt }), wanted)
  await assert.rejects(connect('/embed/v1').embeddings.create({ model: 'nope', input: 'text' }), wanted)
})

test('a field of the wrong type is a bad request', async () => {
  await assert.rejects(chat.create({ model, messages, temperature: 'hot' }), (error) => {
    assert.ok(error instanceof OpenAI.BadRequestError)
    assert.match(error.message, /Input should be a valid number/)
    return true
  })
})

test('a value out of range is a bad request in the words of the server', async () => {
  const ranges = [
    [{ temperature: -1 }, 'temperature must be non-negative, got -1.0.'],
    [{ top_p: 0 }, 'top_p must be in (0, 1], got 0.0.'],
    [{ n: 0 }, 'n must be at least 1, got 0.'],
    [{ n: 2, temperature: 0 }, 'n must be 1 when using greedy sampling, got 2.'],
    [{ n: 3, best_of: 2 }, 'best_of must be greater than or equal to n, got n=3 and best_of=2.'],
    [{ max_tokens: 0 }, 'max_tokens must be at least 1, got 0.'],
    [{ presence_penalty: 3 }, 'presence_penalty must be in [-2, 2], got 3.0.'],
    [{ stop: ['a', ''] }, 'stop cannot contain an empty string.'],
  ]
  for (const [given, message] of ranges) {
    const wanted = { status: 400, error: { message, type: 'BadRequestError', param: null, code: 400 } }
    await assert.rejects(chat.create({ model, messages, ...given }), { constructor: OpenAI.BadRequestError, ...wanted })
    await assert.rejects(code.create({ model: coder, prompt, ...given }), wanted)
  }
})

test('a token is asked for', async () => {
  for (const prefix of ['/api/v1', '/chat/v1', '/code/v1', '/embed/v1']) {
    const anonymous = connect(prefix).models.list({ headers: { Authorization: null } })
    await assert.rejects(anonymous, (error) => error instanceof OpenAI.PermissionDeniedError)
    await assert.rejects(connect(prefix, 'bad').models.list(), (error) => error instanceof OpenAI.AuthenticationError)
  }
  await assert.rejects(connect('/chat/v1', pending).models.list(), { status: 401 })
})

test('a reader that aborts a stream does not disturb the next request', async () => {
  const stream = await chat.create({ model, messages, stream: true })
  for await (const _ of stream) break
  assert.ok((await chat.create({ model, messages })).choices[0].message.content)
})
