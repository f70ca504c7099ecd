/** Forms of WGSL that are right, one a line; what they declare stands behind "// with". */
import { forms } from "./form.ts";

export const RIGHT = forms(`
let _x = 1;
out[i] = f(x); // with fn f(q: f32) -> f32 { { let q = 2.0; return q; } }
switch n { case 1: {} default: {} case 2: {} }
let q: i32 = -2147483648;
let q: u32 = 1 << 31;
let q = n << 31;
let q = n << n;
let q = k >> n;
let q = vec2u(n) << vec2u(1);
let q = tile; // with var<workgroup> tile: array<f32, 4>;
var q = tile; // with var<workgroup> tile: array<f32, 4>;
let q = vec4f(1).rg;
f(x); // with fn f(q: f32) -> f32 { return q; }
_ = f(x); // with @must_use fn f(q: f32) -> f32 { return q; }
let q = (b && b) || b;
let q = n | 3u | 4u;
let q = n & 3u & 4u;
let q = n ^ 3u ^ 4u;
let q = (n * 3u) << 4u;
let q = n + 1u == 3u && b;
let q = - - x;
let q = !b == b;
let q = -x * -x;
let q = ~n & 1u;
var q = 1.0; let p = &q; *p = 2.0; out[i] = *p;
var q = 1; let p = &q; *p += 2; (*p)++; 
var q = array<f32, 3>(); let p = &q[n % 3]; *p = 2.0;
var q = array<f32, 3>(); let p = &q; (*p)[1] = 2.0; p[1] = 3.0; out[i] = p[1];
var q = vec3f(); let p = &q; p.x = 2.0; (*p).y = 1.0; out[i] = p.x;
var q = 1.0; f(&q); // with fn f(p: ptr<function, f32>) { *p = 2.0; }
var q = array<f32, 3>(); f(&q); // with fn f(p: ptr<function, array<f32, 3>>) { (*p)[0] = 2.0; p[1] = 3; }
f(&own); // with var<private> own: array<f32, 4>; fn f(p: ptr<private, array<f32, 4>>) { (*p)[0] = 2.0; }
let p = &out[i]; *p = 1.0;
let p = &a; out[i] = (*p)[0];
let p = &a; out[i] = f32(arrayLength(p));
let p = &out; out[i] = f32(arrayLength(&*p));
let p: ptr<storage, f32, read_write> = &out[i]; *p = 2;
var q = 1.0; let p = &q; let r = p; *r = 2.0;
var q = 1.0; let p = &q; f(p); // with fn f(p: ptr<function, f32>) { *p = 2.0; }
var q = 1.0; g(&q); // with fn f(p: ptr<function, f32>) { *p = 2.0; } fn g(p: ptr<function, f32>) { f(p); }
var q = 1.0; g(&q); // with fn f(p: ptr<function, f32>) { *p = 2.0; } fn g(p: ptr<function, f32>) { f(&*p); }
var q = 1.0; out[i] = f(&q, &q); // with fn f(p: ptr<function, f32>, r: ptr<function, f32>) -> f32 { return *p + *r; }
var q = 1.0; var t = 1.0; out[i] = f(&q, &t); // with fn f(p: ptr<function, f32>, r: ptr<function, f32>) -> f32 { *p = 2.0; return *r; }
var q = 1.0; out[i] = f(&q, q); // with fn f(p: ptr<function, f32>, r: f32) -> f32 { *p = 2.0; return r; }
let p = &(out[i]); *p = 1;
let p = &c; atomicAdd(p, 1); // with var<workgroup> c: atomic<u32>;
let q = atomicCompareExchangeWeak(&c, 1u, 2u); if (q.exchanged) { out[i] = f32(q.old_value); } // with var<workgroup> c: atomic<u32>;
out[i] = f32(atomicCompareExchangeWeak(&c, 1u, 2u).old_value); // with var<workgroup> c: atomic<u32>;
atomicCompareExchangeWeak(&c, 1u, 2u); // with var<workgroup> c: atomic<u32>;
let q = frexp(x); out[i] = q.fract + f32(q.exp);
let q = modf(x); out[i] = q.fract + q.whole;
out[i] = modf(vec2f(x)).whole.x;
out[i] = ldexp(x, 3) + ldexp(x, k);
out[i] = frexp(1.5).fract;
out[i] = f32(firstLeadingBit(n) + firstTrailingBit(n) + extractBits(n, 1, 3) + insertBits(n, 3u, 1, 2));
out[i] = f32(firstLeadingBit(k) + firstTrailingBit(k) + extractBits(k, 1u, 3u) + insertBits(k, 3, 1u, 2u));
out[i] = f32(pack4x8snorm(vec4f(x)) + pack4x8unorm(vec4f(x)) + pack2x16snorm(vec2f(x)) + pack2x16unorm(vec2f(x)) + pack2x16float(vec2f(x)));
out[i] = unpack4x8snorm(n).x + unpack4x8unorm(n).x + unpack2x16snorm(n).x + unpack2x16unorm(n).x + unpack2x16float(n).x;
out[i] = f32(pack4xI8(vec4i(k)) + pack4xU8(vec4u(n)) + pack4xI8Clamp(vec4i(k)) + pack4xU8Clamp(vec4u(n)));
out[i] = f32(unpack4xI8(n).x) + f32(unpack4xU8(n).x);
out[i] = f32(dot4U8Packed(n, n)) + f32(dot4I8Packed(n, n));
out[i] = quantizeToF16(x);
out[i] = reflect(vec2f(x), vec2f(1, 0)).x + refract(vec2f(x), vec2f(1, 0), 0.5).x + faceForward(vec2f(x), vec2f(1), vec2f(2)).x;
out[i] = length(x) + distance(x, 1.0);
out[i] = normalize(vec2f(x)).x;
var m: mat2x2f; m[0] = vec2f(1); m[1][0] = 2.0; m[n][k] = 3.0; out[i] = (m * m)[0].x;
var m = mat2x2f(1, 2, 3, 4); out[i] = determinant(m) + transpose(m)[0].y;
var m = mat2x3<f32>(1, 2, 3, 4, 5, 6); out[i] = (m * vec2f(1)).x + (vec3f(1) * m).y;
var m = mat2x2(vec2f(1), vec2f(2)); m += m; m *= 2.0; m = m - m; out[i] = m[0][0];
let m = mat3x3f(); out[i] = m[0][0];
let m = mat2x2f(mat2x2f(1, 2, 3, 4)); out[i] = m[0][0];
const m = mat2x2f(1, 2, 3, 4) * 2; out[i] = m[0][0];
out[i] = mm[0][0]; // with var<private> mm: mat4x4f;
out[i] = s.m[0].x; // with struct S { m: mat3x3f, v: f32 } var<workgroup> s: S;
let q = mat2x2(1, 2, 3, 4); out[i] = q[0][0];
out[i] = -mat2x2f(1,2,3,4)[0][0];
out[i] = (-mat2x2f(1,2,3,4))[0][0];
out[i] = f32(all(b)) + f32(any(vec2<bool>(b)));
out[i] = 1.0; // with requires pointer_composite_access;
out[i] = 1.0; // with requires readonly_and_readwrite_storage_textures;
out[i] = 1.0; // with requires packed_4x8_integer_dot_product;
out[i] = 1.0; // with diagnostic(off, derivative_uniformity);
const_assert 1 < 2;
const q = select(1, 2, true); let r = array<f32, q>();
const q = any(vec2(true, false)); const_assert q;
const q = dot(vec2(1, 2), vec2(3, 4)); const_assert q == 11;
const q = vec2(1, 2)[0]; const_assert q == 1;
const q = array(1, 2)[1]; const_assert q == 2;
const v = vec3(1, 2, 3); const_assert v[0] + v.y == 3;
out[i] = 0x1p3 + 0x1.8p1 + 0x.8p0 + 0xAp-1;
out[i] = 0x1p3f + 0x1.8p1f;
out[i] = 0x1.8;
out[i] = 1.e5;
out[i] = 01.5;
out[i] = 1f + 1.5f + 1e3f;
out[i] = 0x1f;
out[i] = f32(0xFFu) + f32(0xFFi);
let q = array<f32, 3,>();
let q = vec2<f32,>(1, 2);
let q = array(1, 2, 3,);
f(1.0,); // with fn f(q: f32,) {}
let q: vec2<f32> = vec2(1, 2);
let q: vec2<f32>= vec2(1, 2);
let q: array<vec2<f32>, 2> = array<vec2<f32>, 2>();
let q: array<array<f32, 2>,2>=array<array<f32, 2>,2>();
if x < 1 { }
if (x < 1) { } else if x > 2 { } else { }
while x < 1 { break; }
loop { let q = 1.0; if (b) { break; } continuing { out[i] = q; break if q > 2; } }
loop { }
loop { continuing { } }
loop { return; }
for (;;) { }
for (;;) { break; }
for (let q = 1; q < 1; ) { }
for (var q = 1; q < 1; q = q + 1) { }
for (var q = 0; q < 1; f()) { } // with fn f() {}
switch n { case 1, 2: { } case default: { } }
switch (n) { case 1 { } default { } }
switch n { case 1u: {} case (1 + 1): {} default: {} }
switch n { case Q: {} default: {} } // with const Q = 3u;
switch k { case -1: {} default: {} }
return; out[i] = 1;
let q = 1; { let q = 2; }
let main = 1;
let a = 1;
let vec3 = 1;
let max = 1;
var q = 1u; q++; q--; q += 1; q <<= 1; q >>= 1u; q &= 1; q |= 1; q ^= 1; q %= 2;
var q = 1.0; q %= 2.0;
var q = vec2f(1); q *= 2.0; q += vec2f(1);
let v = vec3f(vec2f(1), 2);
let v = vec3f(vec3u(1));
let v = vec3(1u, 2, 3);
let v = vec3(1, 2.5, 3);
let v = f32(true) + f32(1u);
let v = bool(1.0); let w = bool(n);
let v = u32(-1.5);
let v = i32(3e9);
let v = u32(4294967295.0);
let v = x / 0;
let v = 2147483647i + 1i;
let v = 4294967295u + 1u;
let v = 0u - 1u;
let v = n - 1u;
let v = -1;
let v = n - 1;
let v = x + 1;
let v = vec2f(1) + 1;
let v = vec2f(1) * vec2f(2) / 3.0 - x;
let v = vec2f(1) == vec2f(1);
let v = all(vec2f(1) == vec2f(1));
let v = vec2f(1) % 2.0;
let v = b == b;
let v = !vec2<bool>(b);
let v = ~k;
let v = b & b; let w = b | b;
let v = vec2<bool>(b) & vec2<bool>(b);
out[i] = tile[0]; // with override N: u32 = 4; var<workgroup> tile: array<f32, N>;
out[i] = f32(M); // with override N: u32 = 4; override M = N * 2;
const r: f32 = 1;
var<function> q = 1.0;
out[i] = w; // with var<private> w: f32 = 1.0;
out[i] = w; // with var<private> w = 1.0;
out[i] = 1; // with fn f() -> f32 { if true { return 1; } else { return 2; } }
out[i] = 1; // with fn f() -> f32 { return 1; return 2; }
out[i] = 1; // with struct S { a: f32 };
out[i] = s.a[0]; // with struct S { b: f32, a: array<f32> } @group(0) @binding(2) var<storage, read> s: S;
out[i] = s[0].x; // with @group(0) @binding(2) var<uniform> s: array<vec4f, 4>;
out[i] = s.b; // with struct T { q: vec4f } struct S { a: T, b: f32 } @group(0) @binding(2) var<uniform> s: S;
out[i] = s; // with @group(0) @binding(2) var<storage> s: f32;
out[i] = s; // with @binding(2) @group(0) var<storage, read> s: f32;
out[i] = 1; // with var<workgroup> s: atomic<u32>; fn f() -> u32 { return atomicAdd(&s, 1); }
atomicLoad(&s); // with var<workgroup> s: atomic<u32>;
atomicAdd(&s, 1u); // with var<workgroup> s: atomic<u32>;
let q = vec3f(1, 2, 3).xyz.x;
let q = mix(vec2f(x), vec2f(1), 0.5);
let q = min(n, 1);
let q = pow(x, 2);
let q = pow(2, 3);
let q = sqrt(2);
let q = sign(k);
let q = sign(-2);
let q = step(vec2f(1), vec2f(x)); let r = smoothstep(0.0, 1.0, x);
let q = select(1.0, x, b); let r = select(vec2f(1), vec2f(2), b); let t = select(vec2f(1), vec2f(2), vec2<bool>(b));
let q = select(1, 2u, b);
let q = all(b) && any(vec2<bool>(b, true));
let q = dot(vec2u(n), vec2u(1)); let r = dot(vec2i(k), vec2i(1)); let t = dot(vec2f(x), vec2f(1));
let q = fma(x, 1, 2);
let q = vec2<bool>(true, false);
let q = vec2(x, 1);
let q = vec2();
let q = vec2f();
let q = vec4(vec2(1, 2), 3.0, 4);
let q = array(x, 2);
let q: array<f32, 2u> = array<f32, 2i>(1, 2);
let q = S(1, 2); // with struct S { a: f32, b: u32 }
let q = S(); // with struct S { a: f32, b: u32 }
_ = x; _ = a[0];
let q = bitcast<u32>(x); let r = bitcast<vec2<u32>>(vec2f(x)); let t = bitcast<f32>(1);
let q = u32(b) + u32(x) + u32(k) + u32(n);
let q = a[k] + a[n] + a[0u] + a[0i] + a[0];
let q = vec3f(1)[n];
let q = array<f32, 2>(1, 2)[n];
var q: array<f32, 2>; q[k] = 1;
for (var q = 0u; q < 4; q++) { let q = 1; }
for (var q = 0u; q < 4; q++) { var q = 1; }
let q = workgroupUniformLoad(&tile); // with var<workgroup> tile: array<f32, 4>;
let q = workgroupUniformLoad(&tile[0]); // with var<workgroup> tile: array<f32, 4>;
workgroupBarrier(); storageBarrier();
textureBarrier();
if b { workgroupBarrier(); }
var q: f32 = 1;
var q: vec2f = vec2(1, 2);
out[i] = a[i]; return;
let q = 1;; let r = 2;
let q = .5 + 5. + 1e-3 + 1E+3;
let q = 0X1F + 0x1fu;
let q = true & false;
let q = 5 % -3; let r = -5 % 3; let s = 5.5 % 2.0;
let é = 1; let r = é;
let q = arrayLength(&a);
let q = i32(-2147483648) / -1;
let q = abs(-1); let r = abs(-1.5);
let q = 1.0 / 3.0; let r = 1 / 3;
let q = smoothstep(1.0, 0.0, x);
let q = extractBits(5u, 30, 5);
let q = extractBits(n, 30, 5);
let q = insertBits(n, n, 30, 5);
let q = ldexp(1.0, 300);
let q = pack2x16float(vec2f(1e6));
let q = f32(16777217); let r = f32(0.1); let s = i32(1.9) + i32(-1.9);
var s = array<f32, 2>(1, 2); var t = s; t[0] = 9; out[i] = s[0];
var s = Pair(1, 2); var t = s; t.first = 9; out[i] = s.first; // with struct Pair { first: f32, second: f32 }
let q: u32 = 1 << 31; out[i] = f32(q);
let q = 0x8p-2 + 0x.8p1f;
const q = length(vec2(3, 4)); const_assert q == 5;
const q = distance(1.0, 3.0); const_assert q == 2;
const q = all(vec2(true)) && !any(vec2<bool>()); const_assert q;
const q = max(1, 2) + abs(-3); const_assert q == 5;
const q = array(1, 2, 3)[1] + vec3(1, 2, 3).z; var r: array<f32, q>;
const q = S(1, 2); const_assert q.b == 2u; // with struct S { a: f32, b: u32 }
const q = mat2x2f(1, 2, 3, 4)[1].x; const_assert q == 3;
const q = vec4(1, 2, 3, 4).wzyx; const_assert q.x == 4;
const q = 7 / 2 + 7 % 4 + (-7) / 2; const_assert q == 3;
const q = 1 << 3 == 8; const_assert q;
const q = (5 & 3) | 8; const_assert q == 9;
const q = u32(3.9) + u32(true); const_assert q == 4u;
const q = floor(-1.5) + sign(-2.0) + round(2.5); const_assert q == -1;
const q = countOneBits(7u) + firstLeadingBit(8u); const_assert q == 6u;
const q = clamp(5, 1, 3); const_assert q == 3;
const q = !true || 1 < 2; const_assert q;
let q = V(1, 2); // with alias V = vec2f;
let q = A(1, 2); // with alias A = array<f32, 2>;
let q = sum(4); // with fn sum(n: u32) -> u32 { var s = 0u; for (var i = 0u; i < n; i++) { s += i; } return s; }
out[i] = s.b; // with struct S { a: f32, @align(16) b: f32 } @group(0) @binding(2) var<uniform> s: S;
out[i] = s.b; // with struct S { @size(16) a: f32, b: f32 } @group(0) @binding(2) var<uniform> s: S;
out[i] = s.m[1][0]; // with struct S { m: mat2x2f, b: f32 } @group(0) @binding(2) var<uniform> s: S;
out[i] = s[1].m[1][0]; // with struct S { m: mat3x3f, b: f32 } @group(0) @binding(2) var<storage, read> s: array<S>;
{ { let q = 1; } }
if (b) { } else if (n > 1u) { } else { }
var q = 0; loop { q++; if q > 3 { break; } }
var q = 0; while q < 3 { q++; if q == 2 { continue; } }
var q = 0; for (;;) { q++; if q > 3 { break; } }
let q = select(vec2f(1), vec2f(2), vec2(true, false));
let q = vec3(vec2f(1), x) + vec3f(x) * 2;
out[i] = f32(i32(-1) >> 1u);
let q = (n + 1u) << 2u; let r = 1u << (n & 31u);
let q = n > 1u && (k < 2 || b);
var q: array<array<f32, 2>, 3>; q[1][0] = 2; q[2] = q[1]; let r = q; q[0] = r[2];
var q: array<vec4f, 4>; q[1] += x * vec4f(1); q[2].w = 1; out[i] = q[1][2];
out[i] = own; // with var<private> own: f32 = 3;
out[i] = fn2(x).y; // with fn fn2(q: f32) -> vec2f { return vec2(q, 2 * q); }
workgroupBarrier(); let q = workgroupUniformLoad(&w); // with var<workgroup> w: u32;
let main2 = 1; let vec = 2; let texture = 3; let point = 4;
let q = 1; // with fn helper(a: f32, a2: f32) -> f32 { return a + a2; }
let q = 1; // with const b1 = c1 + 1; const c1 = 2;
let q = 1; // with struct S { t: T } struct T { v: f32 }
let q = f32();
let constructor = x; out[i] = constructor;
out[i] = valueOf + toString(x); // with override valueOf: f32 = 2.0; fn toString(a: f32) -> f32 { return a; }
var q: hasOwnProperty; q.constructor = x; out[i] = q.constructor; // with struct hasOwnProperty { constructor: f32 }
`);
