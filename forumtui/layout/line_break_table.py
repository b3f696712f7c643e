"""Line breaking classes of every code point, Unicode 17.0.0.

Written by `python -m tests.generate.line_break_table FOLDER`; do not edit. LB1 is applied, but for CJ, which a setting
decides. A row is a class name and its marks: `w` East Asian wide, `i` and `f` opening and closing quotation,
`p` pictograph not yet assigned, `o` dotted circle.
"""

VERSION = "17.0.0"

CLASSES = (
    "AK",
    "AL",
    "AL o",
    "AL p",
    "AL w",
    "AP",
    "AS",
    "B2",
    "BA",
    "BA w",
    "BB",
    "BK",
    "CB",
    "CJ w",
    "CL",
    "CL w",
    "CM",
    "CM w",
    "CP",
    "CR",
    "EB",
    "EB w",
    "EM w",
    "EX",
    "EX w",
    "GL",
    "GL w",
    "H2 w",
    "H3 w",
    "HH",
    "HL",
    "HY",
    "ID",
    "ID p",
    "ID w",
    "IN",
    "IN w",
    "IS",
    "JL w",
    "JT",
    "JV",
    "LF",
    "NL",
    "NS",
    "NS w",
    "NU",
    "OP",
    "OP w",
    "PO",
    "PO w",
    "PR",
    "PR w",
    "QU",
    "QU f",
    "QU i",
    "RI",
    "SP",
    "SY",
    "VF",
    "VI",
    "WJ",
    "ZW",
    "ZWJ",
)
"""Every class with its marks, in the order of its letter in `LETTERS`."""

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!"

RUNS = (
    "9'q1'i1'P2'l1'ti'q1'41'x1'01'b1'Y1'W1'b1'01'U1's1'b1'Y1'L1'F1'L1'5a'T2'L3'b1'xr'b1'U1'Y1'st'b1'U1'i1'o1'b6'q"
    "1'Qq'q1'z1'U1'W3'Y5'b1'21'b1'i2'b1'W1'Y2'b1'k6'b1'13'b1'Ueg'b1'k3'b1'ki'b1'kw'b2k'q7'zd'qe'b1'L78'b7'q73'b"
    "1'L1'D4'b1'Y1'b19'q1'D1'q1'b2'q1'b2'q1'x1'q8'br'E4'b4'Ed'b6'T3'b3'W2'L2'bb'q1'x1'q3'x17'bl'qa'T1'W2'T3'b1'q"
    "2r'b1'x1'b7'q1'T1'b6'q2'b2'q1'b4'q2'ba'Tn'b1'qu'br'q2j'bb'qf'ba'Tx'b9'q4'b1'L1'x3'b1'q2'Ym'b4'q1'b9'q1'b3'q"
    "1'b5'q17'b3'q1g'b2'T5'b9'q16'bo'q1'Tx'q1i'b3'q1'bi'q1'b7'qa'b2'q2'ia'Th'b3'q1k'b1'q1'b7'q2'b2'q2'b3'q9'b1'q"
    "a'b2'q2'ba'T2'b2'W5'b1'W1'b1'Y2'b1'q2'b3'q1k'b1'q1'b5'q4'b2'q2'b3'q3'b1'qk'ba'T2'q3'b1'qb'b3'q1k'b1'q1'b8'q"
    "1'b3'q1'b3'qk'b2'q2'ba'T1'b1'Y8'b6'q1'b3'q1k'b1'q1'b7'q2'b2'q2'b3'q7'b3'qa'b2'q2'ba'Ti'b1'q1n'b5'q3'b3'q1'b"
    "4'q9'b1'qe'ba'T9'b1'Y6'b5'q1j'b1'q1'b7'q1'b3'q1'b4'q7'b2'qb'b2'q2'ba'T7'b1'k9'b3'q1'k1j'b1'q1'b7'q1'b3'q1'b"
    "4'q7'b2'qb'b2'q2'ba'T3'b1'qc'b4'q1j'b2'q1'b7'q1'b3'q1'b4'q9'b1'qa'b2'q2'ba'T9'b1'W7'b3'q1y'b1'q4'b6'q1'b1'q"
    "1'b8'q6'ba'T2'b2'q1p'b1'q2'b7'q4'b1'Y7'b8'q1'ba'T2'i2d'b1'q2'b9'qb'b7'q1'ba'T13'b4'k1'b2'k1'z2'k1'i1'z5'x1'z"
    "1'b1'x3'b2'q6'ba'Ta'b1'i1'q1'b1'q1'b1'q1'U1'o1'U1'o2'q1d'be'q1'i5'q1'i2'q5'bb'q1'b10'q1'b2'i6'b1'q9'b2'k1'i"
    "1'k5'b2'z28'bk'q1'ba'T2'ia'b4'q4'b3'q1'b3'q2'b7'q3'b4'qd'bc'q1'b1'qa'T4'q2q'b2o'M20'O2g'N9p'b3'q1'b1'i4e'b"
    "1'Dhr'b1'iq'b1'U1'o26'b3'i10'b4'qs'b3'q2'ir'b2'qu'b2'q1s'bw'q2'i1'R1'b1'i1'b1'i1'Y1'b1'q2'ba'To'b2'x2'i1'k"
    "1'b2'x1'b3'q1'z1'qa'T2z'b2'qy'b1'q3a'bc'q4'bc'q8'b2'xa'T3k'bb'T1o'b5'q1l'ba'q1'bt'q2'b1'qa'T6'ba'Tm'b1a'q2'b"
    "b'q1'zk'b5'q1b'ag'q1'78'a1'b2'ia'g2'i1'G4'ia'G9'q9'G3'i3'qu'bd'q2'ba'T6'b12'gc'q2'61c'bk'q3'b5'ia'T6'ba'T"
    "10'b2'i28'b3'q1'bl'q4'b1'q6'b1'q2'b3'q5i'bd'q1'z1a'q1'z3'qe5'b1'k2'b7'i1'z3'i1'91'q1'!2'q1'D1'z2'D1'h3'b1'2"
    "1'11'U2'21'11'U1'24'b3'J1'i2'l5'q1'z8'W1'b1'21'11'b2'R6'b1'L1'U1'o3'Rc'b1'i1'W4'i1'b3'i1'85'ba'qd'b1'U1'oe'b"
    "1'U1'oh'b7'Y1'W1'Y1'Zc'Y1'W4'Y1'W2'Y1'W1'Y1'Wf'Yx'qi'b1'W5'b1'Wc'b1'Y6z'b2'Y63'b1'Jo'b1'U1'o1'U1'oe'b2'Id'b"
    "1'V1'p5a'b4'e3'b1'I2'G1'Id4'b1'c1c'b2'e1'b4'Gg'b2'I2'b1'G1'b3'G1'u2'Gg'b8'e1'b3'Gc'bc'ek'b1'Gm'b1'Ia'b6'e3'b"
    "1'ed'b1'e8'b2'eh'b2'I5'G2'I3'G4'b1'G1'e3'G1'b1'G1'I3'b2'G2'b1'G2'b3'G8'b1'I6'b1'G2'I1'G1'I1'b2'G1'u1'I2'b1'I"
    "7'G1'e2'b2'G2'v2'uq'b1'ez'b1'e1'b1'e4'b3'e1'b1'e3'b6'01'b2'x1'G3'b1'U1'o1'U1'o1'U1'o1'U1'o1'U1'o1'U1'o1'U1'o"
    "v'b3'eo'b1'ee'b1'e5'b1'U1'ov'b1'U1'o1'U1'o1'U1'o1'U1'o1'U1'og'b1'iaq'b1'U1'o1'U1'o1'U1'o1'U1'o1'U1'o1'U1'o"
    "1'U1'o1'U1'o1'U1'o1'U1'o1'U1'o1r'b1'U1'o1'U1'ow'b1'U1'o7x'b2'e1f'b1'e4'b1'ebd'b3'q7'b1'x3'i1'b1'x1'i34'b1'i"
    "e'b1'q2o'bw'q2'01'21'11'21'13'01'21'11'01'21'18'i1'b1'D1'U1'i2'b1'21'12'b1'21'11'U1'o1'U1'o1'U1'o1'U1'o4'i"
    "1'x1'b2'i1'b2'i5'b2'h3'i1'b1'D1'i1'U8'i1'b1'i1'b2'i3'b2'x1'U1's1'U1's1'U1's1'U1's1'Dy'bq'I1'b2h'Ic'b5y'Iq'b"
    "g'I1'j2'p2'I1'S2'I1'V1'p1'V1'p1'V1'p1'V1'p1'V1'p2'I1'V1'p1'V1'p1'V1'p1'V1'p1'S1'V2'pa'I6'r5'I1'r5'I2'S2'I1'G"
    "1'b1'n1'I1'n1'I1'n1'I1'n1'I1'np'I1'nv'I1'n1'I1'n1'I1'n6'I1'n6'I2'n2'b2'r4'S1'I1'S1'n1'I1'n1'I1'n1'I1'n1'I1'n"
    "p'I1'nv'I1'n1'I1'n1'I1'n6'I1'n6'I2'n4'I1'S1'n2'S1'I5'b17'I1'b2m'I1'b2e'I9'b1'Ig'nv'I1'b14'I8'b5f4'I1s'eg7p'I"
    "1'Svr'I3'b1j'I1j'b2'i7h'b1'i1'x1'ig'ba'T1x'b4'q1'ba'qw'b2'q28'b2'q1'b5'i7e'b1'q3'b1'q4'b1'qn'b5'q4'b1'qb'b"
    "1'W1n'b2'k2'x8'b2'q1e'bi'q8'b2'ia'T6'bi'qa'b1'k2'b1'qa'Ts'b8'q2'in'bd'qc'bt'M3'b4'q1b'ad'q1'76'G3'i4'G1'b1'i"
    "a'g4'b2'G5'b1'qa'ba'T6'b15'ge'q9'b3'i1'q8'i2'q2'ba'g2'b1'G3'ir'b3'q1e'b1'q1'b3'q2'b2'q5'b2'q1'b1'q15'b5'q2'i"
    "3'b2'q6k'b8'q1'i2'q2'ba'T6'b1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C"
    "1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C"
    "1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C"
    "1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C"
    "1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C"
    "1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C"
    "1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C"
    "1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C"
    "1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C"
    "1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C"
    "1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C"
    "1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C"
    "1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C"
    "1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C"
    "1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C"
    "1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C"
    "1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C"
    "1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C"
    "1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C"
    "1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C"
    "1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C"
    "1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C"
    "1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'C1'Br'Cc'bn'O4'b1d'N6is'be8'It'b1'E1'qa'E1'bd'E1'b5'E1'b1'E1'b2'E"
    "1'b2'E1'ba'Edq'b1'o1'U58'b1'W3'bg'q3'p2'S2'y1'V1'p1'K6'b1'z1'q1'z1'q1'z1'q2'z1'q1'z1'q1'z1'q2'z1'q5'I1'V1'p"
    "1'V1'p1'V1'p1'V1'p1'V1'p1'V1'p1'V1'p1'V1'p2'I1'V1'p7'I1'p1'I1'p1'b2'S2'y1'I1'V1'p1'V1'p1'V1'p8'I1'b1'I1'Z1'X"
    "1'I43'b1'81'b1'y2'I1'Z1'X2'I1'V1'p2'I1'p1'I1'pb'I2'S3'I1'yr'I1'V1'I1'pt'I1'V1'I1'p1'I1'V2'p1'V2'p1'S1'Ia'n"
    "19'I2'Sv'I3'b6'I2'b6'I2'b6'I2'b3'I3'b1'X1'Z3'I2'Z1'b7'ea'b3'q1'm77'b3'i6y'b1'q6a'b1'q45'b5'q10'b1'i1c'b1'i"
    "5r'ba'Tq5'b1'i5j'b1'i69'b3'q1'b2'q5'b4'q14'b3'q4'b1'qg'b8'i3x'b2'q9'b6'i1'J1u'b7'idg'b4'q8'ba'T6'ba'Tv'b5'q"
    "1'D8s'b2'q1'Dy'b1'i15'b6'q1y'bb'q1d'b4'q3e'b3'q2'f1f'ae'q1'72'i5'G4'bk'Ga'g1'q2'a2'q1'a9'b1'z3'q19'bb'q2'b"
    "1'T4'i1'qa'b1'Ty'ba'T6'b3'q10'be'q1'ba'T4'i1'b2'q18'b1'q1'b1'ka'b3'q1c'be'q4'b2'i1'b1'i4'q1'b2'qa'T1'b1'k1'b"
    "3'i24'bc'q2'i1'b2'i1'b1'q2'b1'q2v'b1'i1h'bc'q5'ba'T6'b4'q1'b8'a2'b2'a2'bm'a1'b7'a1'b2'a1'b5'a1'b2'q1'i7'q2'b"
    "2'q2'b2'q1'72'b1'g6'b1'q5'b1'i2'g2'a2'q2'b7'q3'b5'qb'ba'g1'b1'g2'b1'g1'b2'g10'a1'b1'G9'q1'b1'q2'b1'q1'b4'q"
    "1'b4'q1'71'f1'q3'G1'b2'G8'b2'q2a'bi'q4'b4'i1'ba'T2'i2'b1'q29'bk'qc'ba'T5x'b7'q2'b9'q1'k2'i2'x3'bf'i4'b2'q"
    "2a'bh'q2'id'ba'T6'bd'k1q'bd'q8'ba'T6'bk'T1l'bf'q4'ba'T2'b3'i6l'bf'q4l'ba'Tm'b7'a2'b1'a2'b8'a1'b2'a1'bo'a6'q"
    "1'b2'q2'b3'q1'71'f1'q1'f2'q3'i9'ba'g3b'b7'q2'b7'q1'b1'k1'b1'qs'ba'q14'b7'q1'b4'q1'k1'b4'i1'k1'b1'q9'bb'q1a'b"
    "g'q3'i1'b3'k2'i2l'ba'k2e'b8'q3s'ba'T1h'b8'q1'b8'q1'b5'ia'ba'Tm'b1'k1'xw'bm'q1'be'q3e'b6'q3'b1'q1'b2'q1'b7'q"
    "1'b1'q8'ba'T1c'b5'q1'b2'q1'b5'q8'ba'T1i'ba'T6u'bi'g1'i4'q2'i7'b2'q1'f1'qd'a1'by'a7'q3'b4'q1'72'ib'Ga'g1'q"
    "3m'b4'Wu'b1'ivk'b5'i2qr'b3'U3'o10'b1'o3'b1'U1'o1'U1'o6n'b1'U2'o4z'b1'U7'z1'U1'o3'z1'U1'o1'U1'o1'q6'bf'q3g8'b"
    "1'U1'o5dc'bu'gi'qa'g1t2'ba'T4'b2'i28'ba'T12'b5'q1'i1m'b7'q3'ia'b1'ib'ba'Tes'b2'ia'T7x'b2'i52'b1'q1'b1j'q7'b"
    "4'q25'b4'S1'Ab'b2'r2'S3'I9'b5c0'Id2'e15'b1'ev'I2p'b37'I6pp'b4'e1'b7'e1'b2'e1'b83'If'b1'nt'b3'n2'b1'ne'b4'n"
    "8'bb0'I1wh'b2'q1'i4'q37w'ba'Tee'b1a'q2'bn'qf2'b5'q3'bm'q2'b7'qu'b4'q44'b3'q57'b2f'e9'bn'euv'b1e'Te8'b1j'q4'b"
    "1e'q8'b1'qe'b1'q2'b4'ig'b5'q1'bf'q11s'b7'q1'bh'q2'b7'q1'b2'q1'b5'q2s'b1'q4g'b7'q9'ba'T9w'b1'q1p'b4'qa'T5'b"
    "1'Ydo'b4'qa'T6s'b2'q1'ba'T6g'b1'q2'b1'q7'b2'q5'b1'qd6'b7'q31'b7'q5'ba'T4'b2'Ung'b1'W3'b1'Wnj'b4'G1'I13'G4'H"
    "2s'Gc'Hf'G2'Hf'G1'He'G1'I1'H11'Ga'H3y'b1'e2'ba'ej'b1k'Hq'33'Id'H18'I4'H9'I7'H2'Ie'H6'I4a'Hx'Ic'G9'I1'G1y'I"
    "1'G7'I1've'I8'G2'b2'Gl'I2'e5'I1'e5'I3'v2'I1'v2'I1'v2'u2'G5'Ic'Gh'I3'G1'I3'G3'I5'w1r'I1'G1'I1'G2'v2'Ib'vl'I"
    "j'v3'I1'v4'I3'v1'I3'v7'I1'v1'I1've'I1'e1'I1'e1'I1'e5'I1'v4'I1'e1'I2'e22'I2'G1'I7'eg'Ie'ed'Ic'ec'b1'G4'I1'G"
    "o'Ic'G2'u4'G1'vl'G1'u4'G2'vd'G1'I1b'G8'bo'G6'b1'G22'I3'v3'I5'v12'b3'03'R4'bz'I1'vg'I3'v9'I1'v5'I6'G1'v3'G3'I"
    "2'G4'I3'H4'Ib'G2'I3'H4'G9'I3'H38'b3'G4'b5'G2d'b5'G6'Hc'I4'H1'If'Hc'b4'd1k'b8'da'b6'd14'b8'du'b2'dc'b4'd2'b"
    "e'd9'b13'dc'b1'v2'I1'v8'I8'v6'I1'v9'Ia'v1'I1'G3'v7'I1'G1c'I1'v1p'I2'v1'I2'v1'I1'vh'I3'v1'Id'vy'I2g'b8'He'G"
    "2'Hd'I3'Hb'I3'H1h'I3'v1'I1'H1'I4'Hg'I2'Hc'I4'H1'I9'v7'H6o'ba'T6'bse'H2'b1eke'I2'b1eke'Ie1oj'b1'qu'b2o'q3k'b"
    "6o'q47bk'b"
)
"""Runs of code points from 0 on: the length in base 36, and the letter of the class after a quotation mark."""
