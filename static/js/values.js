// What the controls of a field say, by the type of the field; and putting it back into them.

import { isSeen } from "./ink.js";

const PART = /^value\.(.+)$/;
const isTick = (control) => control.type === "checkbox" || control.type === "radio";

/** The controls of a form that carry its answer. */
export function controls(form) {
  return [...form.elements].filter(({ name }) => name === "value" || PART.test(name ?? ""));
}

/** The answer a form holds now: text -> string, choice and scale -> number or null, ticks -> numbers, card -> parts. */
export function read(form) {
  return readFrom(controls(form), form.dataset.type);
}

/** @param {{name: string, type: string, value: string, checked?: boolean}[]} all; @param {string} type */
export function readFrom(all, type) {
  const named = (name) => all.filter((control) => control.name === name);
  if (type === "card") return readCard(all, named);
  if (type === "choices" || type === "ticks") return ticked(named("value"));
  if (type === "choice" || type === "scale") return chosen(named("value"));
  return named("value")[0]?.value ?? "";
}

function readCard(all, named) {
  const parts = new Set(all.map(({ name }) => PART.exec(name)?.[1]).filter(Boolean));
  const value = {};
  for (const part of parts) {
    const same = named(`value.${part}`);
    if (part === "ticks") value.ticks = ticked(same);
    else if (same[0].type === "radio") value[part] = same.find(({ checked }) => checked)?.value ?? "";
    else value[part] = same[0].value;
  }
  return value;
}

const ticked = (boxes) => boxes.filter(({ checked }) => checked).map(({ value }) => Number(value));

function chosen(all) {
  const picked = all.find((control) => !isTick(control) || control.checked);
  return picked && picked.value !== "" ? Number(picked.value) : null;
}

/** Puts an answer into the controls. */
export function write(form, value) {
  for (const control of controls(form)) writeTo(control, value);
}

/** @param {{name: string, type: string, value: string, checked?: boolean}} control; @param {unknown} value of the field */
export function writeTo(control, value) {
  const part = PART.exec(control.name)?.[1];
  const mine = part ? value?.[part] : value;
  if (isTick(control)) control.checked = [mine ?? []].flat().map(String).includes(control.value);
  else control.value = mine ?? "";
}

/** Whether an answer says nothing at all. */
export function isEmpty(value) {
  if (value === null || value === undefined) return true;
  if (typeof value === "string") return !isSeen(value);
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && Object.values(value).every(isEmpty);
}

/** Whether two answers say the same. */
export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
