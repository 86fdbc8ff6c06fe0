"""收件箱: what came by chat or stick is told by its content and laid where its desk looks; the rest is asked about."""
