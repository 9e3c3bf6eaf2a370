import { PAGE, ROLE_GROUPS } from '../messages/operator/simulator.ts'
import { Html, markup } from '../http/html.ts'
import { addressOf, countBadge } from './links.ts'
import type { Place, SimulatedPerson } from './view.ts'

export interface PeopleView {
  readonly me: SimulatedPerson
  readonly place: Place
  readonly people: readonly SimulatedPerson[]
  /** What was looked for in the list of people, '' for all of them. */
  readonly search: string
}

/** By name, department or account, in any letter case. */
export function matchesSearch(person: SimulatedPerson, search: string): boolean {
  return searchText(person).includes(search.trim().toLowerCase())
}

/** Everybody there is to be, and what each received. */
export function peoplePanel(view: PeopleView): Html {
  const { people, place, search } = view
  const shown = search === '' ? people : people.filter((person) => matchesSearch(person, search))
  const groups = ROLE_GROUPS.map(({ role, name }) => ({
    name,
    members: shown.filter((person) => person.role === role),
  }))
  return markup`<nav id="people" class="people card" aria-labelledby="people-title">
    <div class="people-head">
      <h2 id="people-title">${PAGE.people}</h2>
      <a class="close" href="#chat">${PAGE.back}</a>
    </div>
    <p class="hint">${PAGE.peopleHint}</p>
    <form class="search" method="get" action="/" role="search">
      <input type="hidden" name="place" value="${place}">
      <label class="unseen" for="q">${PAGE.search}</label>
      <input
        id="q"
        name="q"
        type="search"
        value="${search}"
        placeholder="${PAGE.search}"
        autocomplete="off"
     >
      <button id="find">${PAGE.find}</button>
    </form>
    <div id="list" class="list">
      ${groups.map(({ name, members }) => roleGroup(name, members, view))}
      <p class="nobody" ${new Html(shown.length > 0 ? 'hidden' : '')}>${PAGE.nobodyFound}</p>
    </div>
  </nav>`
}

function roleGroup(name: string, members: readonly SimulatedPerson[], view: PeopleView): Html {
  if (members.length === 0) return markup``
  return markup`<section>
    <h3>${name}</h3>
    <ul>
      ${members.map((person) => personLink(person, view))}
    </ul>
  </section>`
}

function personLink(person: SimulatedPerson, { me, place }: PeopleView): Html {
  const { account, name, received } = person
  const own = person.departments.filter((department) => !name.includes(department)).join('、')
  const current = account === me.account ? new Html('aria-current="true"') : null
  return markup`<li data-key="${searchText(person)}">
    <a id="person-${account}" href="${addressOf({ who: account, place })}" ${current}>
      <span class="name">${name}${own === '' ? null : markup`<small>${own}</small>`}</span>${countBadge(received)}
    </a>
  </li>`
}

function searchText({ name, account, departments }: SimulatedPerson): string {
  return [name, account, ...departments].join(' ').toLowerCase()
}
