// Passages, and questions that ask for one of them in other words. The file that has them comes from the environment.
import { readFileSync } from 'node:fs'

const { passages, answers } = JSON.parse(readFileSync(process.env.LIBRARY, 'utf8'))
export { passages }
export const questions = Object.keys(answers)
export const wanted = Object.values(answers)

const product = (one, other) => one.reduce((sum, number, at) => sum + number * other[at], 0)

/** The passage closest to each question. */
export const found = (asked, held) => asked.map((vector) => {
  const likeness = held.map((other) => product(vector, other))
  return passages[likeness.indexOf(Math.max(...likeness))]
})
