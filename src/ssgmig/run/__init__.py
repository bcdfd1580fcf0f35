"""Stages (document in, outcome out) and the engines that run them."""
