"""Runs exported Python scripts, each as a module of its own, in one process. argv: a JSON list of {script, source, result, training}."""
import importlib.util, json, os, sys, traceback, warnings
warnings.filterwarnings("ignore")
os.environ.setdefault("PYSPARK_SUBMIT_ARGS", "--master local-cluster[2,1,1024] --conf spark.ui.enabled=false --conf spark.sql.adaptive.enabled=false --conf spark.sql.codegen.wholeStage=false --conf spark.sql.codegen.factoryMode=NO_CODEGEN --conf spark.driver.extraJavaOptions='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC' --conf spark.executor.extraJavaOptions='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC' --conf spark.sql.shuffle.partitions=2 --conf spark.ui.showConsoleProgress=false --conf spark.driver.host=127.0.0.1 --conf spark.driver.bindAddress=127.0.0.1 pyspark-shell")
failures = {}
for at, job in enumerate(json.load(open(sys.argv[1]))):
    try:
        spec = importlib.util.spec_from_file_location(f"exported_{at}", job["script"])
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
        if "pyspark" in job["script"]:
            # Run as a script it is __main__, which travels to the workers whole; a module has to say so.
            from pyspark import cloudpickle
            cloudpickle.register_pickle_by_value(module)
        module.main(job["source"], job["result"], *([job["training"]] if job["training"] else []))
    except BaseException:
        failures[job["name"]] = traceback.format_exc()[-1500:]
print(json.dumps(failures))
