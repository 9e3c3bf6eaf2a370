import { made } from './made.ts'
import { tryCase } from './cases.ts'

/** Every figure that was tried: printed there, printed here. */
const all = made.map((it) => ({ id: it.id, ...tryCase(it) }))
const isLong = process.argv.includes('--all')
for (const { id, tried, faults, text } of all) {
  const equal = tried.filter(({ isEqual }) => isEqual).length
  process.stdout.write(
    `${id}: ${equal}/${tried.length}${faults.length > 0 ? ` faults ${JSON.stringify(faults.slice(0, 3))}` : ''}\n`,
  )
  for (const { what, printed, ours, isEqual } of tried) {
    if (isLong || !isEqual) process.stdout.write(`  ${isEqual ? '=' : '≠'} ${what}: ${printed} | ${ours}\n`)
  }
  if (process.argv.includes(id)) process.stdout.write(`${text}\n`)
}
const tried = all.flatMap((it) => it.tried)
process.stdout.write(`${tried.filter(({ isEqual }) => isEqual).length}/${tried.length}\n`)
