"""Asking the provider of the national eID who somebody is: OpenID Connect, the code flow with PKCE (decision 0024).

Written out here, since the library that signs people in keeps no nonce, trusts an unsigned answer of the token endpoint
and stores what it was told. Nothing here is kept: an answer is checked, and what it says is handed on.

A provider may be down, slow or talk nonsense: a whole conversation has :data:`~birge.people.oidc.asking.PATIENCE`
seconds, whatever it hangs on, and after one that failed none is begun for :data:`~birge.people.oidc.asking.REST`.
"""
