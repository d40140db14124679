"""Runs exported Python scripts, each as a module of its own, in one process. argv: a JSON list of {script, source, result, training}."""
import importlib.util, json, sys, traceback, warnings
warnings.filterwarnings("ignore")
failures = {}
for at, job in enumerate(json.load(open(sys.argv[1]))):
    try:
        spec = importlib.util.spec_from_file_location(f"exported_{at}", job["script"])
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
        module.main(job["source"], job["result"], *([job["training"]] if job["training"] else []))
    except BaseException:
        failures[job["name"]] = traceback.format_exc()[-1500:]
print(json.dumps(failures))
