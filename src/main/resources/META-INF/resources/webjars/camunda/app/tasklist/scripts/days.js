// Days, typed and shown as dd/mm/yyyy whatever the browser's language and zone. A day is kept as the server writes it;
// what is no day is kept as it was typed, and never made into another.
import {el, say, MONTHS} from './page.js';

/**
 * form-js's field for a day: its field for a text, with a calendar for the mouse.
 *
 * @param refuse said of a field when it is left with something that is no day
 */
export function dayField(formFields, form, refuse) {
  const Text = formFields.get('textfield');

  function Day(props) {
    const {field, fieldInstance, domId} = props;
    calendars.set(domId, iso => props.onChange({value: iso}));
    return Text({
      ...props,
      field: {...field, label: field.dateLabel, appearance: {suffixAdorner: say('dd/mm/yyyy')}},
      value: shown(props.value),
      // A day written in full is one at once; shorter ways of writing it are read when the field is left.
      onChange: ({value}) => props.onChange({value: /^\d\d\/\d\d\/\d{4}$/.test(value) ? read(value) : value || null}),
      onBlur() {
        props.onBlur();
        const typed = fieldInstance.valuePath.reduce((part, key) => part && part[key], form._getState().data);
        const day = read(typed);
        if (day !== typed) {
          props.onChange({value: day});
        } else if (day && !isDay(day)) {
          refuse(fieldInstance, SHORT_YEAR.test(day.trim()) ? say('{0}: write the year in four figures, for example 27/11/2026.', field.dateLabel)
            : say('{0}: this is not a day of the calendar. Write day, month and year, for example 27/11/2026.', field.dateLabel));
        }
      }
    });
  }

  Day.config = {...formFields.get('datetime').config, emptyValue: null, sanitizeValue: ({value}) => value || null};
  return Day;
}

const SHORT_YEAR = /^\d{1,2}[/.\- ]\d{1,2}[/.\- ]\d{2}$/;

const isDay = value => /^\d{4}-\d\d-\d\d$/.test(value);

function shown(value) {
  return isDay(value) ? value.slice(8) + '/' + value.slice(5, 7) + '/' + value.slice(0, 4) : value || '';
}

// 27/11/1988, 27.11.1988, 27-11-1988, 27 11 1988, 27111988, 27 November 1988, 27 Nov 1988, 1988-11-27; all else stays as it is.
function read(typed) {
  const text = (typed || '').trim().replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1').replace(/^(\d\d)(\d\d)(\d{4})$/, '$1/$2/$3');
  const [, date, named, year] = /^(\d{1,2})[/.\- ](\d{1,2}|[a-z]{3,10})[/.\- ](\d{4})$/i.exec(text) || [];
  if (!year) {
    return typed;
  }
  const month = Number(named) || MONTHS.findIndex(name => [name, say(name)].some(each => each.toLowerCase().startsWith(named.toLowerCase()))) + 1;
  const day = iso(Number(year), month, Number(date));
  return day || typed;
}

function iso(year, month, date) {
  const there = month >= 1 && month <= 12 && date >= 1 && date <= days(year, month);
  return there ? [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(date).padStart(2, '0')].join('-') : '';
}

function days(year, month) {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function today() {
  const parts = new Intl.DateTimeFormat('en-GB', {timeZone: 'Europe/London', year: 'numeric', month: 'numeric', day: 'numeric'})
    .formatToParts(new Date());
  const part = type => Number(parts.find(found => found.type === type).value);
  return {year: part('year'), month: part('month'), date: part('day')};
}

// ---- the calendar ----

// By the id of a day's field: where a chosen day goes. Fields come and go; the ids are made anew for each form.
const calendars = new Map();
const calendar = el('div', 'day-calendar');
// The mouse's way; with keys, and to a screen reader, the field is all there is.
calendar.setAttribute('aria-hidden', 'true');
let choosing = null;

function open(input) {
  const [year, month] = (/^(\d\d)\/(\d\d)\/(\d{4})$/.exec(input.value) || []).slice(1).reverse().map(Number);
  choosing = {input, year: year || today().year, month: month || today().month};
  draw();
  const field = input.getBoundingClientRect();
  document.body.append(calendar);
  const below = field.bottom + calendar.offsetHeight < window.innerHeight;
  calendar.style.left = field.left + 'px';
  calendar.style.top = (below ? field.bottom + 2 : Math.max(0, field.top - calendar.offsetHeight - 2)) + 'px';
}

function close() {
  choosing = null;
  calendar.remove();
}

function turn(months) {
  const month = choosing.year * 12 + choosing.month - 1 + months;
  choosing.year = Math.floor(month / 12);
  choosing.month = month % 12 + 1;
  draw();
}

function draw() {
  const {input, year, month} = choosing;
  const now = today();
  const first = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const grid = el('div', 'day-grid', ...[say('Mo'), say('Tu'), say('We'), say('Th'), say('Fr'), say('Sa'), say('Su')].map(name => el('span', '', name)));
  for (let blank = 0; blank < first; blank++) {
    grid.append(el('span'));
  }
  for (let date = 1; date <= days(year, month); date++) {
    const day = iso(year, month, date);
    const cell = button(date, () => {
      calendars.get(input.id)(day);
      close();
    });
    cell.classList.toggle('day-today', year === now.year && month === now.month && date === now.date);
    cell.classList.toggle('day-chosen', input.value === shown(day));
    grid.append(cell);
  }
  calendar.replaceChildren(el('div', 'day-turn', button('«', () => turn(-12)), button('‹', () => turn(-1)),
    el('strong', '', say(MONTHS[month - 1]) + ' ' + year), button('›', () => turn(1)), button('»', () => turn(12))), grid);
}

function button(text, press) {
  const made = el('button', '', String(text));
  made.type = 'button';
  made.tabIndex = -1;
  made.addEventListener('click', press);
  return made;
}

// The field keeps the keys while the mouse is in the calendar.
calendar.addEventListener('mousedown', event => event.preventDefault());
document.addEventListener('click', ({target}) => {
  if (calendars.has(target.id) && !target.readOnly && !target.disabled) {
    open(target);
  }
});
document.addEventListener('keydown', event => {
  if (choosing && event.key === 'Escape') {
    event.stopImmediatePropagation(); // It is the calendar that is closed, not the dialog behind it.
    close();
  }
}, true);
document.addEventListener('focusout', ({target}) => choosing && target === choosing.input && close());
document.addEventListener('input', ({target}) => choosing && target === choosing.input && close());
document.addEventListener('scroll', ({target}) => choosing && target !== calendar && close(), true);

