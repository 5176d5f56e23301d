"""The list of packages, which setup.cfg cannot state: what is found below emulator/, and the default fixtures."""

from setuptools import find_packages, setup

setup(packages=[*find_packages(include=["emulator", "emulator.*"]), "emulator.defaults"])
