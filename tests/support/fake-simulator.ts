import type { Bubble, Place, SimulatedPerson, Simulator } from '../../bot/simulator/view.ts'
import { date, type Instant, instantAt } from '../../rules/dates.ts'

/** What the page asked the simulator to do. */
export interface FakeSimulator extends Simulator {
  readonly said: { readonly account: string; readonly place: Place; readonly text: string }[]
  readonly moves: number[]
}

export const MORNING: Instant = instantAt(date('2021-10-08'), '09:00')

export const PEOPLE: readonly SimulatedPerson[] = [
  { account: 'office', name: '值班员', role: 'office', departments: [], received: 2 },
  { account: 'pingshi', name: '平氏镇联络员', role: 'liaison', departments: ['平氏镇'], received: 1 },
  { account: 'jiaoti', name: '王老师', role: 'liaison', departments: ['教体局'], received: 0 },
]

export function fakeSimulator(
  changes: Partial<Simulator> & { readonly shown?: readonly Bubble[] } = {},
): FakeSimulator {
  const { shown = [], ...parts } = changes
  const said: FakeSimulator['said'] = []
  const moves: number[] = []
  return {
    said,
    moves,
    now: () => MORNING,
    calendar: () => ({
      special: new Map([[date('2021-10-09'), { kind: 'makeup', name: '国庆节' }]]),
      horizon: 2021,
    }),
    known: () => undefined,
    people: () => PEOPLE,
    groupName: () => '督查群',
    bubbles: () => shown,
    say: (account, place, text) => {
      said.push({ account, place, text })
    },
    canAdvance: true,
    advance: (milliseconds) => {
      moves.push(milliseconds)
      return Promise.resolve()
    },
    ...parts,
  }
}
