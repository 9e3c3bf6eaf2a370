import TRADITIONAL from 'opencc-js/dict/TSCharacters'

/** What fingers and input methods take for another: 己回复 is 已回复. */
const LOOK_ALIKE: readonly (readonly [string, string])[] = [
  ['己', '已'],
  ['巳', '已'],
  ['覆', '复'],
  ['麽', '么'],
]

const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ...TRADITIONAL.split('|').flatMap((pair): [string, string][] => {
    const [from = '', to = ''] = pair.split(' ')
    return from.length === to.length ? [[from, to]] : []
  }),
  ...LOOK_ALIKE,
])

/** The same text in simplified characters, one for one: 總覽 → 总览. For finding words in it, not for keeping. */
export function simplified(text: string): string {
  return text.replace(/\p{Script=Han}/gu, (character) => CHARACTERS.get(character) ?? character)
}
