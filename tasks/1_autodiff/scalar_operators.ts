/**
 * Operators of scalars that need no function of their own: they are made of the methods that are
 * there already, and so have their derivatives for nothing.
 */
import type { Scalar } from "#modules/1_autodiff/scalar.ts";
import { todo } from "#modules/todo.ts";

/** a - b */
export function sub(a: Scalar, b: Scalar): Scalar {
  // TODO(1.2): made of methods of a and b, such as add
  return todo("1.2");
}

/** a / b */
export function div(a: Scalar, b: Scalar): Scalar {
  // TODO(1.2): made of methods of a and b, such as mul
  return todo("1.2");
}

/** 1 if a > b, else 0 */
export function gt(a: Scalar, b: Scalar): Scalar {
  // TODO(1.2): made of a method that asks the same question the other way round
  return todo("1.2");
}
